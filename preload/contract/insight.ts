import { z } from 'zod';
import { IncidentId } from '#domain/ids.ts';
import { IncidentType, Severity } from '#domain/incident.ts';
import { AreaId, IndicatorId } from '#domain/indicators/indicator-id.ts';
import { Limits } from '#domain/indicators/indicator.ts';
import { longRhythms } from '#domain/insight/long-rhythms.ts';
import { modelNames, mostHorizonDays } from '#domain/insight/model-names.ts';
import { beats } from '#domain/insight/season.ts';
import { UtcMs } from '#domain/values.ts';

const count = z.int().nonnegative();
const figure = z.number().nullable();

/** Why nothing is said: so many values are known, so many are needed. */
const Lack = z.strictObject({ known: count, needed: count });

/** A period of the past, with what would have been usual; null where too little came before it to say. */
export const InsightPoint = z.strictObject({
  startMs: UtcMs,
  value: figure,
  low: figure,
  high: figure,
  /** Robust deviations from what is usual. */
  score: figure,
  mark: z.enum(['high', 'low']).nullable(),
  isHoliday: z.boolean(),
});
export type InsightPoint = z.infer<typeof InsightPoint>;

/** How it may go on, and how far off that was in the past: never one without the other. */
export const InsightForecast = z.strictObject({
  model: z.enum(modelNames),
  points: z.array(z.strictObject({ startMs: UtcMs, value: z.number(), low: z.number(), high: z.number() })),
  error: z.strictObject({ mae: z.number(), lastWeekMae: z.number(), mase: figure, attempts: count, values: count }),
});
export type InsightForecast = z.infer<typeof InsightForecast>;

/** What is told of one series: one row. */
export const InsightRow = z.strictObject({
  /** `indicator@area`. */
  id: z.string(),
  indicator: IndicatorId,
  area: z.string(),
  nameVi: z.string(),
  nameEn: z.string(),
  unit: z.string(),
  decimals: count,
  limits: Limits.nullable(),
  /** Null: it is told more often than by hour, or whenever something happens, and nothing is said of it. */
  beat: z.enum([...beats, ...longRhythms]).nullable(),
  /** What marks were held against: its week; the same period of former years; the trend alone, for there are too few years. Null: there are none. */
  basis: z.enum(['week', 'formerYears', 'trend']).nullable(),
  /** Values before this are not kept on this machine, and nothing was judged by them; null: none were left out. */
  keptFromMs: UtcMs.nullable(),
  /** The newest stretch of the past: 120 days, ten days of hours, all there is of longer periods; what is missing in it is missing. */
  points: z.array(InsightPoint),
  /** Null: there is enough past to judge by. */
  lack: Lack.nullable(),
  /** Of days and hours only. */
  forecast: InsightForecast.nullable(),
  forecastLack: Lack.nullable(),
});
export type InsightRow = z.infer<typeof InsightRow>;

/** How incidents of one type and a series moved in time. */
export const RelatedRow = z.strictObject({
  /** The type, or `all`. */
  id: z.string(),
  type: IncidentType.nullable(),
  /** Incidents in the time that was compared. */
  incidents: count,
  beat: z.enum(beats),
  fromMs: UtcMs,
  toMs: UtcMs,
  /** Pairs compared at the lag where it is strongest; 0: too little to compare. */
  n: count,
  /** Above 0: the series moved so many periods after the incidents; below: before. */
  lag: z.int(),
  rho: figure,
  /** How often chance comes as far, times the kinds that were compared. */
  p: figure,
  /** The newest incidents reported within periods that are marked. */
  near: z.array(z.strictObject({ id: IncidentId, title: z.string(), severity: Severity, reportedAtMs: UtcMs })),
});
export type RelatedRow = z.infer<typeof RelatedRow>;

const of = { indicator: IndicatorId, area: AreaId.optional(), nowMs: UtcMs.optional() };

/** Live queries about what is told of series besides their numbers; without an area: of the province. */
export const insightQueries = {
  /** The series with marks, and a forecast of so many days. */
  'insight.series': {
    params: z.strictObject({ ...of, days: z.int().min(1).max(mostHorizonDays) }),
    row: InsightRow,
    key: 'id',
  },
  /** Incidents in time: all, then each type there are enough of, the strongest relation first. Says what moved together, never why. */
  'insight.related': { params: z.strictObject(of), row: RelatedRow, key: 'id' },
} as const;
