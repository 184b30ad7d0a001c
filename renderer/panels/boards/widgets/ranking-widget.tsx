import type { BoardFigureRow } from '#contract/boards.ts';
import type { IndicatorRow } from '#contract/indicators.ts';
import type { Widget } from '#domain/boards/widget.ts';
import { useBoard } from '../board-model.ts';
import { useSize } from '../use-size.ts';
import { FigureState } from './figure-state.tsx';
import { isGone } from '../../../figures/is-gone.ts';
import { FigureText } from './figure-text.tsx';
import { fittingRows } from './fitting-rows.ts';
import { NoAreas } from './no-figure.tsx';
import { worstOf } from './worst-of.ts';
import './tables.css';

/** Areas from the one that does best, or worst; those without a number come last, by name. */
export const rankAreas = (rows: readonly BoardFigureRow[], good: IndicatorRow['good'], order: 'best' | 'worst'): BoardFigureRow[] => {
  const sign = (good === 'down' ? 1 : -1) * (order === 'best' ? 1 : -1);
  const key = (row: BoardFigureRow): number => (isGone(row) ? Infinity : sign * (row.value ?? 0));
  return [...rows].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x === y ? (a.area < b.area ? -1 : 1) : x - y;
  });
};

export const RankingWidget = ({ widget }: { widget: Extract<Widget, { k: 'ranking' }> }) => {
  const { figures, definitions, words, fontPx, isStill, onExplain } = useBoard();
  const { ref, size } = useSize();
  const { t, figureWords } = words;
  const parts = figures.parts(widget.indicator);
  if (parts.length === 0) return <NoAreas indicator={widget.indicator} />;
  const room = isStill && size ? fittingRows(size.height, fontPx) : widget.most;
  const ranked = rankAreas(parts, definitions.get(widget.indicator)?.good ?? 'neutral', widget.order).slice(0, Math.min(widget.most, room));
  const worst = worstOf(parts);
  const most = Math.max(...ranked.map(({ value }) => Math.abs(value ?? 0)), Number.MIN_VALUE);
  return (
    <div className="bd-drawn">
      <div className="bd-scroll" ref={ref}>
        <table className="bd-table bd-ranking">
          <caption className="visually-hidden">{t(`order_${widget.order}`)}</caption>
          <tbody>
            {ranked.map((row, i) => (
              <tr key={row.id}>
                <td className="bd-rank">{i + 1}</td>
                <th scope="row">
                  {onExplain ? (
                    <button type="button" onClick={() => onExplain({ indicator: row.indicator, area: row.area })}>
                      {figureWords.area(row.area)}
                    </button>
                  ) : (
                    figureWords.area(row.area)
                  )}
                </th>
                <td className="bd-meter">{!isGone(row) && <span style={{ width: `${(Math.abs(row.value ?? 0) / most) * 100}%` }} />}</td>
                <td className="bd-right">
                  <FigureText row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {worst && <FigureState row={worst} />}
    </div>
  );
};
