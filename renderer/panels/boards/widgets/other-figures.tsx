import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { BoardFigureRow } from '#contract/boards.ts';
import type { IndicatorRow } from '#contract/indicators.ts';
import { partsOf } from '#domain/indicators/parts.ts';
import { FeedMark } from '../../../figures/feed-mark.tsx';
import { isGone } from '../../../figures/is-gone.ts';
import { LevelMark } from '../../../figures/level-mark.tsx';
import { formatDateTime } from '../../../i18n/format.ts';
import { useBoard } from '../board-model.ts';
import { saysUnit } from './short-name.ts';
import { observeSize } from '../size-observer.ts';
import './other-figures.css';

/** The further figures of an indicator in a row, each by its short name; one that is not as the main one is says how it does. */
export const OtherFigures = ({ main }: { main: BoardFigureRow }) => {
  const { definitions, figures, words } = useBoard();
  const parts = partsOf(main.indicator, definitions.values()).filter(({ isRetired }) => !isRetired);
  const { list, hidden } = useHidden();
  if (parts.length === 0) return null;
  return (
    <div className="bd-others">
      <ul ref={list} aria-label={words.t('otherFigures')}>
        {parts.map((part) => (
          <OtherFigure key={part.id} {...{ part, main }} row={figures.one({ indicator: part.id, area: main.area })} />
        ))}
      </ul>
      {hidden > 0 && <small title={parts.slice(-hidden).map(words.figureWords.short).join(', ')}>{`+${hidden}`}</small>}
    </div>
  );
};

/** How many of the last ones of a list have no room: what is cut off is told by its number. */
const useHidden = (): { readonly list: RefObject<HTMLUListElement | null>; readonly hidden: number } => {
  const list = useRef<HTMLUListElement>(null);
  const [hidden, setHidden] = useState(0);
  const measure = (): void => {
    const box = list.current;
    if (!box || box.children.length < 2) return;
    const endPx = box.getBoundingClientRect().bottom;
    setHidden([...box.children].filter((each) => each.getBoundingClientRect().top >= endPx - 1).length);
  };
  useLayoutEffect(measure);
  useEffect(() => (list.current ? observeSize(list.current, measure) : undefined), []);
  return { list, hidden };
};

type Props = { readonly part: IndicatorRow; readonly row: BoardFigureRow | undefined; readonly main: BoardFigureRow };

const OtherFigure = ({ part, row, main }: Props) => {
  const { words, onExplain } = useBoard();
  const { t, figureWords } = words;
  const short = figureWords.short(part);
  if (!row) return null;
  const title = [
    figureWords.name(part),
    row.state === 'live' ? null : t(`ledger:state_${row.state}`),
    row.asOfMs === null ? null : formatDateTime(row.asOfMs),
  ];
  return (
    <li data-state={row.state} data-indicator={part.id} title={title.filter((each) => each !== null).join(' · ')}>
      <Value {...{ part, row, main }} />{' '}
      {onExplain ? (
        <button type="button" onClick={() => onExplain({ indicator: row.indicator, area: row.area })}>
          {short}
        </button>
      ) : (
        <span>{short}</span>
      )}
      <Own {...{ row, main }} />
    </li>
  );
};

const Value = ({ part, row, main }: Props & { row: BoardFigureRow }) => {
  const { words, definitions } = useBoard();
  const text = words.value(definitions, row);
  const own = words.unit(definitions, part.id, row.value);
  // A unit the name says already (`ca` of `ca nghi ngờ`), or the main number beside it, is not said twice.
  const isSaid =
    part.unit === definitions.get(main.indicator)?.unit || saysUnit(words.figureWords.short(part), words.unit(definitions, part.id));
  const unit = isSaid ? '' : own;
  // A number that is gone is not told as one that is.
  if (text === null || isGone(row)) return <strong className="bd-none">–</strong>;
  return (
    <strong data-level={row.level}>
      <LevelMark row={row} limits={part.limits} />
      {text}
      {unit && <small> {unit}</small>}
    </strong>
  );
};

/** How it does and how old it is, where that is otherwise than of the main figure. */
const Own = ({ row, main }: { row: BoardFigureRow; main: BoardFigureRow }) => {
  const { words, nowMs } = useBoard();
  const { t, figureWords } = words;
  if (row.state !== main.state && row.state !== 'live')
    return (
      <small className="feed-words" data-state={row.state}>
        <FeedMark state={row.state} /> {t(`ledger:state_${row.state}`)}
      </small>
    );
  if (row.asOfMs === null || row.asOfMs === main.asOfMs || row.startMs === main.startMs) return null;
  return <small> {figureWords.span(nowMs - row.asOfMs)}</small>;
};
