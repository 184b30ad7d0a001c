import type { Indicator, Limits } from '#domain/indicators/indicator.ts';
import { type Crossed, crossedLimit, type Measured } from '#domain/indicators/judge-figure.ts';
import { judgeHistory } from '#domain/insight/anomalies.ts';
import { computeForecast } from '#domain/insight/forecast.ts';
import type { HistoryPoint } from '#domain/insight/history.ts';
import type { Season } from '#domain/insight/season.ts';
import { narrowed, planLevel, watchedLimits } from '#domain/insight/watch-limits.ts';
import type { WatchPolicyDraft } from '#domain/insight/watch-policy.ts';
import { aheadDetail, crossedDetail, unusualDetail, type WatchSignal } from './watch-signals.ts';

/** What an alarm is to be: raised with these words, ended, or left as it is (null). */
export type WatchPlan = { readonly raise: WatchSignal } | 'end' | null;

/** The priority of an alarm that stands; null: it does not. */
export type Standing = WatchSignal['priority'] | null;

const changed = (standing: Standing, signal: WatchSignal | null): WatchPlan => {
  if (signal) return signal.priority === standing ? null : { raise: signal };
  return standing === null ? null : 'end';
};

/** A limit that is crossed by the number of now. */
export const planCrossed = (indicator: Indicator, figures: Measured, standing: Standing, policy: WatchPolicyDraft): WatchPlan => {
  if (!indicator.limits) return changed(standing, null);
  const level = standing === null ? null : standing === policy.priorities.bad ? 'bad' : 'warn';
  const crossed = planLevel(watchedLimits(indicator.limits, policy), figures, level, { definition: indicator, policy });
  const priority = crossed ? policy.priorities[crossed.level] : null;
  if (!crossed || priority === null) return changed(standing, null);
  const what = { k: 'crossed', value: figures.value, crossing: crossingOf(indicator.limits, crossed) } as const;
  return changed(standing, { priority, detail: crossedDetail(indicator, figures.value, crossed), what });
};

type Past = { readonly history: readonly HistoryPoint[]; readonly season: Season };

/** A newest number that is very unusual; what is too short to judge is left as it is. */
export const planUnusual = (indicator: Indicator, { history, season }: Past, standing: Standing, policy: WatchPolicyDraft): WatchPlan => {
  const { priorities, unusualFrom, unusualUntil } = policy;
  const judged = judgeHistory(history, season, 10 ** -indicator.decimals);
  const { value = null, score = null, low = null, high = null } = (judged.ok ? judged.points.at(-1) : undefined) ?? {};
  if (value === null || score === null || low === null || high === null) return null;
  const isUnusual = Math.abs(score) >= (standing === null ? unusualFrom : unusualUntil);
  if (!isUnusual || priorities.unusual === null) return changed(standing, null);
  const what = { k: 'unusual', value, low, high } as const;
  return changed(standing, { priority: priorities.unusual, detail: unusualDetail(indicator, value, { low, high }), what });
};

/** A forecast that crosses a limit the number of now does not. One that was no better than the week before says nothing. */
export const planAhead = (indicator: Indicator, { history, season }: Past, standing: Standing, policy: WatchPolicyDraft): WatchPlan => {
  const { limits, range } = indicator;
  const { priorities, aheadDays, margin } = policy;
  if (limits?.on !== 'value' || priorities.ahead === null) return changed(standing, null);
  const watched = watchedLimits(limits, policy);
  const last = history.findLast(({ value }) => value !== null)?.value ?? null;
  if (last === null || crossedBy(watched, last)) return changed(standing, null);
  const forecast = computeForecast(history, season, aheadDays, range);
  if (!forecast.ok || forecast.error.mae > forecast.error.lastWeekMae) return changed(standing, null);
  const asked = standing === null ? watched : narrowed(watched, indicator, margin);
  for (const point of forecast.points) {
    const crossed = crossedBy(asked, point.value);
    if (!crossed) continue;
    const { startMs, value, low, high } = point;
    const { mae: error, lastWeekMae: lastWeekError } = forecast.error;
    const what = { k: 'ahead', startMs, value, low, high, crossing: crossingOf(limits, crossed), error, lastWeekError } as const;
    return changed(standing, { priority: priorities.ahead, detail: aheadDetail(indicator, point, crossed, forecast), what });
  }
  return changed(standing, null);
};

const crossingOf = ({ on }: Limits, { side, limit, measured }: Crossed) => ({ on, side, limit, measured });

const crossedBy = (limits: Limits, value: number): Crossed | null => crossedLimit(limits, { value, plan: null, lastYear: null });
