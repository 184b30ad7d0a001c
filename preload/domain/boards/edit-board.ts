import type { IndicatorId } from '../indicators/indicator-id.ts';
import { type BoardContent, mostWidgets } from './board.ts';
import { boardColumns, compactBoard, freeSpot, type GridRect, placeWidget } from './grid.ts';
import type { Widget, WidgetKind } from './widget.ts';

/** How large a new widget of each kind is. */
const sizes: Readonly<Record<WidgetKind, Pick<GridRect, 'w' | 'h'>>> = {
  ...{
    number: { w: 3, h: 3 },
    gauge: { w: 3, h: 4 },
    text: { w: 4, h: 3 },
    camera: { w: 4, h: 5 },
    incidents: { w: 4, h: 5 },
    press: { w: 4, h: 5 },
  },
  ...{ line: { w: 6, h: 5 }, area: { w: 6, h: 5 }, bar: { w: 6, h: 5 }, stacked: { w: 6, h: 5 }, heat: { w: 6, h: 4 } },
  ...{ ranking: { w: 4, h: 6 }, map: { w: 4, h: 6 }, sparks: { w: 6, h: 5 }, table: { w: 12, h: 5 } },
};

/** The first name nobody has: `number-1`, `number-2`. */
const freeId = (widgets: readonly Widget[], kind: WidgetKind): string => {
  for (let n = 1; ; n += 1) if (!widgets.some(({ id }) => id === `${kind}-${n}`)) return `${kind}-${n}`;
};

/** A new widget of a kind as it is before anybody sets it up, at the first free place. */
export const makeWidget = (widgets: readonly Widget[], kind: WidgetKind, indicator: IndicatorId): Widget => {
  const common = { id: freeId(widgets, kind), at: freeSpot(widgets, sizes[kind]), titleVi: '', titleEn: '' };
  const of = { indicator, area: null };
  switch (kind) {
    case 'number':
      return { ...common, k: kind, of, compare: 'before', periods: 30 };
    case 'gauge':
      return { ...common, k: kind, of, least: null, most: null };
    case 'line':
    case 'area':
    case 'bar':
    case 'stacked':
      return { ...common, k: kind, of: [of], periods: 30, isPlanShown: false };
    case 'heat':
      return { ...common, k: kind, of, days: 182 };
    case 'ranking':
      return { ...common, k: kind, indicator, order: 'best', most: 10 };
    case 'map':
      return { ...common, k: kind, indicator };
    case 'sparks':
      return { ...common, k: kind, of: [of], compare: 'before', periods: 30 };
    case 'table':
      return { ...common, k: kind, indicators: [indicator], areas: null, isWholeShown: true };
    case 'text':
      return { ...common, k: kind, textVi: '', textEn: '' };
    case 'camera':
      return { ...common, k: kind, camera: null };
    case 'incidents':
    case 'press':
      return { ...common, k: kind, most: 8 };
  }
};

const withWidgets = (content: BoardContent, widgets: readonly Widget[]): BoardContent => ({ ...content, widgets: [...widgets] });

/** With one widget more; a full board stays as it is. */
export const addWidget = (content: BoardContent, kind: WidgetKind, indicator: IndicatorId): BoardContent =>
  content.widgets.length >= mostWidgets
    ? content
    : withWidgets(content, [...content.widgets, makeWidget(content.widgets, kind, indicator)]);

export const removeWidget = (content: BoardContent, id: string): BoardContent =>
  withWidgets(content, compactBoard(content.widgets.filter((each) => each.id !== id)));

/** With other settings of the widget of the same id; where it lies stays. */
export const changeWidget = (content: BoardContent, widget: Widget): BoardContent =>
  withWidgets(
    content,
    content.widgets.map((each) => (each.id === widget.id ? { ...widget, at: each.at } : each)),
  );

/** Moves or resizes one widget by whole cells; the others give way. */
export const shiftWidget = (content: BoardContent, id: string, by: Partial<GridRect>): BoardContent => {
  const at = content.widgets.find((each) => each.id === id)?.at;
  if (!at) return content;
  const { x = 0, y = 0, w = 0, h = 0 } = by;
  // What grows beyond the last column stops there, it does not wander to the left.
  const width = w === 0 ? at.w : Math.min(at.w + w, boardColumns - at.x);
  return withWidgets(content, placeWidget(content.widgets, id, { x: at.x + x, y: at.y + y, w: width, h: at.h + h }));
};

/** Moves one widget past what lies below or above it: the shortest way that changes anything, for everything rises. */
export const dropWidget = (content: BoardContent, id: string, step: 1 | -1): BoardContent => {
  const most = Math.max(0, ...content.widgets.map(({ at }) => at.y + at.h));
  for (let n = 1; n <= most; n += 1) {
    const moved = shiftWidget(content, id, { y: n * step });
    if (moved.widgets.some(({ at }, i) => at.y !== content.widgets[i]?.at.y)) return moved;
  }
  return content;
};
