import { ArrowDown, ArrowUp, Equal } from 'lucide-react';
import type { BoardFigureRow } from '#contract/boards.ts';
import type { Comparison } from '#domain/boards/widget.ts';
import { changeOf } from '#domain/indicators/judge-figure.ts';
import { formatFigure } from '../../../i18n/format.ts';
import { useBoard } from '../board-model.ts';

/** What a number is held against, as it is now; null: not known. */
export const heldAgainst = (row: BoardFigureRow, compare: Comparison): number | null =>
  compare === 'before' ? row.before : compare === 'lastYear' ? row.lastYear : compare === 'plan' ? row.plan : null;

/** How far a number is from what it is held against: of shares in points, of amounts in per cent; of a plan how much of it is done. */
export const Difference = ({ row, compare, isShort = false }: { row: BoardFigureRow; compare: Comparison; isShort?: boolean }) => {
  const { words, definitions, isFar } = useBoard();
  const { t, lang } = words;
  const other = heldAgainst(row, compare);
  if (compare === 'none' || row.value === null || other === null) return null;
  const definition = definitions.get(row.indicator);
  const isShare = definition?.unit === '%';
  const by = isShare
    ? row.value - other
    : compare === 'plan'
      ? other === 0
        ? null
        : (row.value / other) * 100
      : changeOf(row.value, other);
  if (by === null) return null;
  const isPlanDone = compare === 'plan' && !isShare;
  const isSame = Math.abs(by) < 0.05;
  const Arrow = isSame ? Equal : by > 0 ? ArrowUp : ArrowDown;
  const size = formatFigure(Math.abs(by), 1, lang);
  const far = isShare ? t('points', { n: size }) : `${size} %`;
  const said = t(isPlanDone ? 'planDone' : isSame ? `same_${compare}` : `${isFar ? 'brief' : 'against'}_${compare}`, { by: far });
  return (
    <span className="bd-difference" title={said}>
      {!isPlanDone && <Arrow aria-hidden={isSame} aria-label={t(by > 0 ? 'increased' : 'decreased')} />}
      <span>{isShort && !isPlanDone ? far : said}</span>
    </span>
  );
};
