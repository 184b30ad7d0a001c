import type { CSSProperties } from 'react';
import type { Widget, WidgetFigure } from '#domain/boards/widget.ts';
import { useBoard } from '../board-model.ts';
import { Sparkline } from '../charts/sparkline.tsx';
import { Difference } from './difference.tsx';
import { FigureState } from './figure-state.tsx';
import { isGone } from '../../../figures/is-gone.ts';
import { FigureText } from './figure-text.tsx';
import './tables.css';

type Sparks = Extract<Widget, { k: 'sparks' }>;

/** A line for each indicator: its number, what it is held against, its recent past, and of when it is. */
export const SparksWidget = ({ widget }: { widget: Sparks }) => (
  <div className="bd-scroll">
    <table className="bd-table bd-sparks" style={{ '--rows': widget.of.length } as CSSProperties}>
      <tbody>
        {widget.of.map((of) => (
          <SparksLine key={`${of.indicator}@${of.area ?? ''}`} {...{ of, widget }} />
        ))}
      </tbody>
    </table>
  </div>
);

const SparksLine = ({ of, widget }: { of: WidgetFigure; widget: Sparks }) => {
  const { figures, definitions, words, onExplain } = useBoard();
  const row = figures.one(of);
  const name = words.figure(definitions, of);
  return (
    <tr>
      <th scope="row" title={name}>
        {onExplain && row ? (
          <button type="button" onClick={() => onExplain({ indicator: row.indicator, area: row.area })}>
            {name}
          </button>
        ) : (
          name
        )}
      </th>
      <td className="bd-right">
        <FigureText row={row} hasUnit />
      </td>
      <td className="bd-sparks-difference">{row && !isGone(row) && <Difference row={row} compare={widget.compare} isShort />}</td>
      <td className="bd-sparks-line">{row && row.points.length > 1 && <Sparkline points={row.points.slice(-widget.periods)} />}</td>
      <td className="bd-sparks-state">{row && <FigureState row={row} isShort periods={widget.periods} />}</td>
    </tr>
  );
};
