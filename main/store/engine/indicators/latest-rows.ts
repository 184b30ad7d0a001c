import type { IndicatorLatestRow, MissingReason } from '#contract/indicators.ts';
import { awaitedAreas } from '#domain/indicators/awaited-areas.ts';
import { periodDue } from '#domain/indicators/due.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import { judgeFigure } from '#domain/indicators/judge-figure.ts';
import { type Figure, isMissing, type Missing } from '#domain/indicators/missing.ts';
import { periodAt, periodBefore, sameLastYear } from '#domain/indicators/periods.ts';
import { freshnessOf, type Resolved, resolveFigure } from '#domain/indicators/resolve-figure.ts';
import type { IndicatorView } from './indicator-view.ts';

export const valueOf = (figure: Figure): number | null => (isMissing(figure) ? null : figure.value);

/** What is missing at the bottom, and of which indicator. */
export const reasonOf = (figure: Figure): MissingReason | null => (isMissing(figure) ? bottom(figure.missing, null) : null);

const bottom = (missing: Missing, indicator: string | null): MissingReason => {
  if (missing.why === 'input') return bottom(missing.of, missing.indicator);
  return { why: missing.why, indicator: missing.why === 'unknownIndicator' ? missing.indicator : indicator };
};

export const partsOf = (resolved: Resolved): { n: number; of: number } | null =>
  resolved.how === 'whole' ? { n: resolved.parts, of: resolved.of } : null;

export const correctionsOf = (resolved: Resolved): number => (resolved.how === 'recorded' ? resolved.current.correction : 0);

/** The newest periods of what a number is made of: one of each input or part that has any. */
const newestOf = (view: IndicatorView, indicator: Indicator, area: string, depth = 0): number[] => {
  const own = view.series.newest(indicator.id, area);
  if (own !== null) return [own];
  if (indicator.formula !== null && depth < 12) return view.inputsOf(indicator).flatMap((input) => newestOf(view, input, area, depth + 1));
  if (area !== view.world.province) return [];
  return view.latestOf(indicator.id).map(({ startMs }) => startMs);
};

/**
 * The period whose number is shown: of a number told as it is, its newest one. Of one made of several, the one that is awaited by now as soon as
 * a part of it is there, or a newer one when all parts have it: the first commune that reports is not shown as the province.
 */
export const shownPeriod = (view: IndicatorView, indicator: Indicator, area: string): number | null => {
  const own = view.series.newest(indicator.id, area);
  if (own !== null) return own;
  const newest = newestOf(view, indicator, area);
  if (newest.length === 0) return null;
  const all = Math.min(...newest);
  if (indicator.cadence === 'event') return Math.max(...newest);
  const awaited = periodDue(indicator, view.nowMs).startMs;
  return periodAt(indicator, all > awaited ? all : Math.min(awaited, Math.max(...newest))).startMs;
};

/** What a number is compared with; what nobody asks for is not worked out. */
export type Compared = { readonly before: boolean; readonly lastYear: boolean };

/** The newest number of an indicator in an area, with what it is compared with. Its level is told whatever is asked for. */
export const latestRowOf = (view: IndicatorView, indicator: Indicator, area: string, compared: Compared): IndicatorLatestRow => {
  const isWhole = area === view.world.province && indicator.places !== 'province';
  const line = view.lineOf(indicator, isWhole ? undefined : [area]);
  const shownMs = shownPeriod(view, indicator, area);
  const { startMs, endMs } = periodAt(
    indicator,
    shownMs ?? (indicator.cadence === 'event' ? view.nowMs : periodDue(indicator, view.nowMs).startMs),
  );
  const resolved = resolveFigure(view, indicator.id, area, startMs);
  const value = valueOf(resolved.figure);
  const at = (period: { startMs: number }): number | null => valueOf(resolveFigure(view, indicator.id, area, period.startMs).figure);
  const isYearNeeded = compared.lastYear || indicator.limits?.on === 'yearChange';
  const lastYear = isYearNeeded ? at(sameLastYear(indicator, startMs)) : null;
  const fresh = freshnessOf(resolved);
  return {
    ...{ id: `${indicator.id}@${area}`, indicator: indicator.id, area, value, startMs, endMs },
    missing: shownMs === null ? { why: 'never', indicator: null } : reasonOf(resolved.figure),
    how: resolved.how,
    ...{ numerator: resolved.n, denominator: resolved.d, plan: resolved.plan },
    ...{ asOfMs: fresh?.asOfMs ?? null, receivedAtMs: fresh?.receivedAtMs ?? null },
    ...{ parts: partsOf(resolved), corrections: correctionsOf(resolved) },
    ...{ before: compared.before ? at(periodBefore(indicator, startMs)) : null, lastYear },
    level: value === null ? 'none' : judgeFigure(indicator.limits, { value, plan: resolved.plan, lastYear }),
    ...{ state: line.state, nextDueMs: line.nextDueMs },
  };
};

/** Areas a row is asked for: the province, one, or every one a value is awaited of. */
export const askedAreas = (view: IndicatorView, indicator: Indicator, asked: string | undefined): readonly string[] => {
  if (asked === undefined) return [view.world.province];
  return asked === 'all' ? awaitedAreas(indicator, view.world) : [asked];
};
