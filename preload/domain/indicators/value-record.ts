import { z } from 'zod';
import { UtcMs } from '../values.ts';
import type { IndicatorDefinition } from './indicator.ts';
import { AreaId, IndicatorId } from './indicator-id.ts';
import { periodAt, type Period, readPeriod } from './periods.ts';
import { aheadMs, firstMs, type SeriesEntry, ValueFlag } from './series.ts';

const figure = z.number().finite();

/** One value as it is brought in: by a webhook, a file, an adapter. */
export const ValueRecord = z
  .strictObject({
    indicator: IndicatorId,
    area: AreaId,
    /** `2026`, `2026-Q3`, `2026-11`, `2026-11-28`, `2026-11-28T08:00` by the province's calendar, or where it begins in UTC milliseconds. */
    period: z.union([z.string().max(24), UtcMs]),
    value: figure.optional(),
    numerator: figure.optional(),
    denominator: figure.optional(),
    /** The plan for the period. */
    target: figure.optional(),
    /** Checked against the definition's where it is given. */
    unit: z.string().trim().normalize('NFC').max(40).optional(),
    /** Left out: when it came. */
    asOfMs: UtcMs.optional(),
    /** Of the source: a record that comes twice is taken once. */
    recordId: z.string().min(1).max(80).optional(),
    flags: z.array(ValueFlag).max(3).optional(),
    /** Why it corrects what was said before. */
    reason: z.string().trim().normalize('NFC').max(200).optional(),
  })
  .refine(({ value, numerator, denominator }) => value !== undefined || (numerator !== undefined && denominator !== undefined), {
    message: 'a record has a value, or a numerator and a denominator',
    path: ['value'],
  });
export type ValueRecord = z.infer<typeof ValueRecord>;

/** Why a record was not taken. */
export const QuarantineReason = z.enum([
  ...['shape', 'unknownIndicator', 'retired', 'derived', 'unknownArea', 'wrongPeriod', 'future', 'tooOld'],
  ...['zeroDenominator', 'outOfRange', 'unit', 'tooManyCorrections', 'byHand'],
] as [
  'shape',
  'unknownIndicator',
  'retired',
  'derived',
  'unknownArea',
  'wrongPeriod',
  'future',
  'tooOld',
  'zeroDenominator',
  'outOfRange',
  'unit',
  'tooManyCorrections',
  /** Told by hand, and not looked at by the hub yet. */
  'byHand',
]);
export type QuarantineReason = z.infer<typeof QuarantineReason>;

export type Refused = { readonly ok: false; readonly reason: QuarantineReason; readonly message: string };
export type ReadRecord = { readonly ok: true; readonly period: Period; readonly entry: SeriesEntry } | Refused;

const refuse = (reason: QuarantineReason, message: string): Refused => ({ ok: false, reason, message });

/** Where a record comes from, beside what it says of itself. */
export type Provenance = {
  readonly source: string;
  readonly receivedAtMs: number;
  /** Its words as they came, where they are not those of a `ValueRecord`. */
  readonly raw?: string | undefined;
  /** The officer who brought it in by hand. */
  readonly by?: string | undefined;
};

/** Checks a record against its definition. `isArea`: whether a value of this indicator may be of that area. */
export const readRecord = (
  record: ValueRecord,
  definition: IndicatorDefinition | undefined,
  isArea: (area: AreaId, definition: IndicatorDefinition) => boolean,
  from: Provenance,
): ReadRecord => {
  const { indicator, area, unit } = record;
  if (!definition) return refuse('unknownIndicator', `There is no indicator ${indicator}.`);
  if (definition.isRetired) return refuse('retired', `${indicator} is no longer collected.`);
  if (definition.formula !== null) return refuse('derived', `${indicator} is worked out from others; bring those in.`);
  if (!isArea(area, definition)) return refuse('unknownArea', `${indicator} is not collected for ${area}.`);
  if (unit !== undefined && unit !== definition.unit) return refuse('unit', `The unit is ${unit}, awaited is ${definition.unit}.`);
  const period = periodOf(record, definition);
  if (!period) return refuse('wrongPeriod', `${record.period} is no ${definition.cadence} of the calendar.`);
  const late = wrongTime(period, record, from.receivedAtMs);
  return late ?? readFigures(record, definition, period, from);
};

const periodOf = ({ period }: ValueRecord, definition: IndicatorDefinition): Period | null => {
  if (typeof period === 'string') return readPeriod(definition, period);
  const found = periodAt(definition, period);
  return found.startMs === period ? found : null;
};

const wrongTime = ({ startMs }: Period, { asOfMs }: ValueRecord, nowMs: number): Refused | null => {
  if (startMs > nowMs + aheadMs || (asOfMs ?? 0) > nowMs + aheadMs)
    return refuse('future', 'It lies in the future; set the clock of the source.');
  return startMs < firstMs ? refuse('tooOld', 'It lies before the year 2000.') : null;
};

const readFigures = (
  record: ValueRecord,
  { range, ratio }: IndicatorDefinition,
  { startMs, endMs }: Period,
  from: Provenance,
): ReadRecord => {
  const { numerator: n, denominator: d, target: t, recordId: x, flags: f, reason: y, asOfMs } = record;
  if (record.value === undefined && d === 0) return refuse('zeroDenominator', 'The denominator is 0.');
  const v = record.value ?? ((n ?? 0) / (d ?? 1)) * (ratio?.scale ?? 1);
  if (!Number.isFinite(v) || v < (range.least ?? -Infinity) || v > (range.most ?? Infinity)) {
    return refuse('outOfRange', `${v} is outside of ${range.least ?? '−∞'} to ${range.most ?? '∞'}.`);
  }
  const optional = {
    n,
    d,
    t,
    x,
    f: f?.length ? f : undefined,
    y: y || undefined,
    s: from.source || undefined,
    w: from.raw?.slice(0, 400),
    b: from.by,
  };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return { ok: true, period: { startMs, endMs }, entry: { p: startMs, v, a: asOfMs ?? from.receivedAtMs, r: from.receivedAtMs, ...given } };
};
