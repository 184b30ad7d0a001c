import { z } from 'zod';
import { AreaId, IndicatorId } from '../indicators/indicator-id.ts';
import type { BoardContent } from './board.ts';
import { type Comparison, figuresOf, mostPeriods, type Widget, type WidgetFigure } from './widget.ts';

/** Numbers a board needs: only these are worked out. */
export const BoardAsk = z.strictObject({
  indicator: IndicatorId,
  /** Null: the whole province; `all`: every area a value is awaited of. */
  area: z.union([z.literal('all'), AreaId]).nullable(),
  /** How many periods of the past, the present one with them. */
  periods: z.int().min(0).max(mostPeriods),
  before: z.boolean(),
  lastYear: z.boolean(),
  /** With the newest number of each of its further figures. */
  hasParts: z.boolean().default(false),
});
export type BoardAsk = z.infer<typeof BoardAsk>;
/** As it comes from somebody who does not brand. */
export type WrittenAsk = z.input<typeof BoardAsk>;

/** A board asks for at most so many. */
export const mostAsks = 400;

type Extra = Pick<BoardAsk, 'periods' | 'before' | 'lastYear' | 'hasParts'>;
const plain: Extra = { periods: 0, before: false, lastYear: false, hasParts: false };
const compared = (compare: Comparison): Pick<Extra, 'before' | 'lastYear'> => ({
  before: compare === 'before',
  lastYear: compare === 'lastYear',
});
const all = (of: readonly WidgetFigure[], extra: Extra): BoardAsk[] => of.map((each) => ({ ...each, ...extra }));

const asksOf = (widget: Widget): BoardAsk[] => {
  switch (widget.k) {
    case 'number':
      return all([widget.of], { periods: widget.periods, ...compared(widget.compare), hasParts: true });
    case 'gauge':
      return all([widget.of], { ...plain, hasParts: true });
    case 'sparks':
      return all(widget.of, { ...plain, periods: widget.periods, ...compared(widget.compare) });
    case 'heat':
      return all([widget.of], { ...plain, periods: widget.days });
    case 'line':
    case 'area':
    case 'bar':
    case 'stacked':
      return all(widget.of, { ...plain, periods: widget.periods });
    case 'ranking':
    case 'map':
      return [{ indicator: widget.indicator, area: 'all', ...plain }];
    case 'table':
      return tableAsks(widget);
    default:
      return all(figuresOf(widget), plain);
  }
};

const tableAsks = ({ indicators, areas, isWholeShown }: Extract<Widget, { k: 'table' }>): BoardAsk[] =>
  indicators.flatMap((indicator) => {
    const listed = areas?.map((area) => ({ indicator, area, ...plain })) ?? [{ indicator, area: 'all' as const, ...plain }];
    return isWholeShown ? [...listed, { indicator, area: null, ...plain }] : listed;
  });

/** All a board asks for, each number once with the most any widget wants of it; by indicator, so that equal boards ask alike. */
export const computeBoardAsks = ({ widgets }: Pick<BoardContent, 'widgets'>): BoardAsk[] => {
  const found = new Map<string, BoardAsk>();
  for (const ask of widgets.flatMap(asksOf)) {
    const key = `${ask.indicator}@${ask.area ?? ''}`;
    const known = found.get(key);
    found.set(key, {
      ...ask,
      periods: Math.max(ask.periods, known?.periods ?? 0),
      before: ask.before || known?.before === true,
      lastYear: ask.lastYear || known?.lastYear === true,
      hasParts: ask.hasParts || known?.hasParts === true,
    });
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, ask]) => ask)
    .slice(0, mostAsks);
};
