import type { ReactNode } from 'react';
import type { Widget } from '#domain/boards/widget.ts';
import type { BoardPlan } from './plan-board.ts';
import './card.css';

/** Widgets on their grid. */
export const BoardGrid = ({ plan, children }: { plan: BoardPlan; children: (widget: Widget) => ReactNode }) => (
  <div
    className="bd-grid"
    data-far={plan.isFar || undefined}
    data-still={plan.isStill || undefined}
    style={{
      fontSize: plan.fontPx,
      gap: plan.gapPx,
      padding: plan.gapPx / 2,
      gridAutoRows: `${plan.rowPx}px`,
      gridTemplateRows: `repeat(${plan.rows}, ${plan.rowPx}px)`,
    }}
  >
    {plan.widgets.map(children)}
  </div>
);

/** Where a widget lies, for the style of its element. */
export const placeOf = ({ at: { x, y, w, h } }: Widget): { gridColumn: string; gridRow: string } => ({
  gridColumn: `${x + 1} / span ${w}`,
  gridRow: `${y + 1} / span ${h}`,
});
