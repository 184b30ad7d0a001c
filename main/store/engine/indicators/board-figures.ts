import type { BoardFigureRow, BoardPoint } from '#contract/boards.ts';
import type { WrittenAsk } from '#domain/boards/board-asks.ts';
import { periodDue } from '#domain/indicators/due.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import { type Resolved, resolveFigure } from '#domain/indicators/resolve-figure.ts';
import type { IndicatorView } from './indicator-view.ts';
import { askedAreas, latestRowOf, reasonOf, shownPeriod, valueOf } from './latest-rows.ts';
import { periodsBetween } from './series-reads.ts';

export const mostFigures = 3000;

/**
 * The last periods, oldest first, up to the one awaited by now: a feed that was cut ends in periods without a number, and nothing may be
 * drawn through them.
 */
const pointsOf = (view: IndicatorView, indicator: Indicator, area: string, periods: number): Drawn => {
  if (periods === 0) return { points: [], keptFromMs: null };
  const starts = startsOf(view, indicator, area, periods);
  const resolved = starts.map((startMs) => resolveFigure(view, indicator.id, area, startMs));
  const kept = resolved.slice(resolved.findLastIndex(isNotKept) + 1);
  const points = kept.map(({ startMs, figure, plan }): BoardPoint => [startMs, valueOf(figure), plan]);
  if (indicator.cadence === 'event') return { points, keptFromMs: points.length < periods ? view.series.cutOf(indicator.id, area) : null };
  return { points, keptFromMs: kept.length < resolved.length ? (points[0]?.[0] ?? view.nowMs) : null };
};

type Drawn = Pick<BoardFigureRow, 'points' | 'keptFromMs'>;

const isNotKept = ({ figure }: Resolved): boolean => reasonOf(figure)?.why === 'notKept';

const startsOf = (view: IndicatorView, indicator: Indicator, area: string, periods: number): number[] => {
  const shownMs = shownPeriod(view, indicator, area);
  if (indicator.cadence === 'event') return shownMs === null ? [] : view.series.events(indicator, area, 0, shownMs + 1, periods);
  const lastMs = Math.max(periodDue(indicator, view.nowMs).startMs, shownMs ?? 0);
  return periodsBetween(indicator, 0, lastMs + 1, periods);
};

/** The numbers a board asks for. */
export const boardFiguresOf = (view: IndicatorView, asks: readonly WrittenAsk[]): BoardFigureRow[] => {
  const rows = new Map<string, BoardFigureRow>();
  for (const { indicator: id, area: asked, periods, before, lastYear } of asks.flatMap((ask) => withParts(view, ask))) {
    const indicator = view.definition(id);
    if (!indicator || rows.size >= mostFigures) continue;
    for (const area of askedAreas(view, indicator, asked ?? undefined)) {
      const row = { ...latestRowOf(view, indicator, area, { before, lastYear }), ...pointsOf(view, indicator, area, periods) };
      const known = rows.get(row.id);
      rows.set(row.id, known ? richer(known, row) : row);
    }
  }
  return [...rows.values()];
};

/** Of further figures only what they are now is told: whoever draws their past asks for them by themselves. */
const withParts = (view: IndicatorView, ask: WrittenAsk): readonly WrittenAsk[] =>
  ask.hasParts === true
    ? [ask, ...view.partsOf(ask.indicator).map(({ id }) => ({ indicator: id, area: ask.area, periods: 0, before: false, lastYear: false }))]
    : [ask];

/** Of two answers about one number all that either tells: a province is asked for by itself and among all areas. */
const richer = (a: BoardFigureRow, b: BoardFigureRow): BoardFigureRow => ({
  ...a,
  before: a.before ?? b.before,
  lastYear: a.lastYear ?? b.lastYear,
  ...drawnOf(a.points.length > b.points.length ? a : b),
});

const drawnOf = ({ points, keptFromMs }: BoardFigureRow): Drawn => ({ points, keptFromMs });
