import type { BoardFigureRow } from '#contract/boards.ts';
import type { Widget } from '#domain/boards/widget.ts';
import { useBoard } from '../board-model.ts';
import { Sparkline } from '../charts/sparkline.tsx';
import { Difference } from './difference.tsx';
import { FigureState } from './figure-state.tsx';
import { isGone } from '../../../figures/is-gone.ts';
import { LevelMark } from '../../../figures/level-mark.tsx';
import { NoFigure } from './no-figure.tsx';
import { OtherFigures } from './other-figures.tsx';
import './number.css';

/** One number, large, with what it is held against and its recent past; below it the further figures of the same indicator. */
export const NumberWidget = ({ widget }: { widget: Extract<Widget, { k: 'number' }> }) => {
  const { figures, isFar } = useBoard();
  const row = figures.one(widget.of);
  if (!row) return <NoFigure />;
  const difference = isGone(row) ? null : <Difference row={row} compare={widget.compare} />;
  return (
    <div className="bd-number">
      <div className="bd-number-main">{isGone(row) ? <Gone row={row} /> : <Shown row={row} />}</div>
      <div className="bd-number-side">
        {!isFar && difference}
        {widget.periods > 1 && row.points.length > 1 && <Sparkline points={row.points.slice(-widget.periods)} />}
      </div>
      <OtherFigures main={row} />
      <div className="bd-number-foot">
        <FigureState row={row} periods={widget.periods} isShort={isFar} />
        {isFar && difference}
      </div>
    </div>
  );
};

const Shown = ({ row }: { row: BoardFigureRow }) => {
  const { words, definitions } = useBoard();
  return (
    <p className="bd-big" data-level={row.level} data-state={row.state}>
      <LevelMark row={row} limits={definitions.get(row.indicator)?.limits} />
      {words.value(definitions, row)}
      <small> {words.unit(definitions, row.indicator, row.value)}</small>
    </p>
  );
};

/** No number stands for one that is missing; the last one that came is told as such. */
export const Gone = ({ row }: { row: BoardFigureRow }) => {
  const { words, definitions } = useBoard();
  const { t, figureWords } = words;
  const text = words.value(definitions, row);
  const why = row.state === 'live' || row.state === 'slow' ? (row.missing ? figureWords.missing(row.missing) : '') : '';
  return (
    <>
      <p className="bd-gone" data-state={row.state}>
        {row.state === 'live' ? t('ledger:noNumber') : t(`ledger:state_${row.state}`)}
      </p>
      <p className="bd-last">
        {text === null ? why : t('lastKnown', { value: `${text} ${words.unit(definitions, row.indicator)}`.trim() })}
      </p>
    </>
  );
};
