import type { BoardFigureRow } from '#contract/boards.ts';
import { isGone } from '../../../figures/is-gone.ts';
import { LevelMark } from '../../../figures/level-mark.tsx';
import { useBoard } from '../board-model.ts';

/** A number in a table or a list: with its unit and its mark, or the word for why it is not there. */
export const FigureText = ({ row, hasUnit = false }: { row: BoardFigureRow | undefined; hasUnit?: boolean }) => {
  const { words, definitions } = useBoard();
  const { t } = words;
  if (!row) return <span className="bd-none">{t('unknownIndicator')}</span>;
  const text = words.value(definitions, row);
  if (text === null || isGone(row))
    return (
      <span className="bd-none" data-state={row.state}>
        {row.state === 'live' ? t('ledger:noNumber') : t(`ledger:state_${row.state}`)}
      </span>
    );
  return (
    <span className="bd-figure" data-level={row.level} data-state={row.state}>
      <LevelMark row={row} limits={definitions.get(row.indicator)?.limits} />
      {text}
      {hasUnit && <small> {words.unit(definitions, row.indicator, row.value)}</small>}
    </span>
  );
};
