import { z } from 'zod';
import { UtcMs } from '../values.ts';
import type { Cadence, Rhythm } from './periods.ts';
import { dayMs, hourMs, localMidnight, periodAt, writePeriod } from './periods.ts';
import { AreaId, IndicatorId } from './indicator-id.ts';

export const ValueFlag = z.enum(['estimate', 'provisional', 'partial']);
export type ValueFlag = z.infer<typeof ValueFlag>;

/**
 * What was once said of one period. Never changed: what is said later of the same period is one more. Names are short because a
 * console keeps millions of these.
 */
export const SeriesEntry = z.looseObject({
  /** Where the period begins. */
  p: UtcMs,
  v: z.number().finite(),
  /** What stands above and below the line, for a share. */
  n: z.number().finite().optional(),
  d: z.number().finite().optional(),
  /** The plan for the period. */
  t: z.number().finite().optional(),
  /** As of when it is so, and when the hub received it. */
  a: UtcMs,
  r: UtcMs,
  /** Who said it, where that is not the source of the definition. */
  s: z.string().max(80).optional(),
  /** The record of the source: its id, and its words where they are not those of the hub's own form. */
  x: z.string().max(80).optional(),
  w: z.string().max(400).optional(),
  f: z.array(ValueFlag).max(3).optional(),
  /** Why it was corrected, and by whom. */
  y: z.string().max(200).optional(),
  b: z.string().max(80).optional(),
});
export type SeriesEntry = z.infer<typeof SeriesEntry>;

/** So often the number of one period may be corrected. */
export const mostCorrections = 20;
/** So many entries a chunk holds at most, corrections included. */
export const mostEntries = 400;

/** The values of one indicator in one area over one stretch of time: the row that is replicated. */
export const IndicatorSeries = z.looseObject({
  id: z.string().max(64),
  indicator: IndicatorId,
  area: AreaId,
  fromMs: UtcMs,
  entries: z.array(SeriesEntry).max(mostEntries),
  /** What holds for the newest period in here, and how many entries were corrected: read without reading the rest. */
  latest: SeriesEntry,
  corrected: z.int().nonnegative(),
});
export type IndicatorSeries = z.infer<typeof IndicatorSeries>;

/** How much time one chunk covers: few enough values to write one again for each that comes, many enough to be read at once. */
const chunkOf: Record<Cadence, Rhythm> = {
  ...{ year: { cadence: 'year', every: 1 }, quarter: { cadence: 'year', every: 1 }, month: { cadence: 'year', every: 1 } },
  ...{ week: { cadence: 'month', every: 1 }, day: { cadence: 'month', every: 1 }, hour: { cadence: 'day', every: 1 } },
  ...{ minute: { cadence: 'hour', every: 1 }, event: { cadence: 'day', every: 1 } },
};

/** The stretch of time a period belongs to: where it begins, and how names of rows end with it. */
export const stretchAt = (rhythm: Rhythm, startMs: number): { readonly name: string; readonly fromMs: number } => {
  const chunk = chunkOf[rhythm.cadence];
  const fromMs = periodAt(chunk, startMs).startMs;
  return { name: writePeriod(chunk, fromMs).replaceAll(/[-T:]/g, ''), fromMs };
};

/** The chunk a period belongs to: where it begins and the id of its row. */
export const chunkAt = (indicator: IndicatorId, area: AreaId, rhythm: Rhythm, startMs: number): { id: string; fromMs: number } => {
  const { name, fromMs } = stretchAt(rhythm, startMs);
  return { id: `${indicator}:${area}:${name}`, fromMs };
};

/** What is kept: minutes and events for 45 days, hours, days and weeks for thirteen months, longer periods for six years. */
export const keptMs: Record<Cadence, number> = {
  ...{ year: 6 * 366 * dayMs, quarter: 6 * 366 * dayMs, month: 6 * 366 * dayMs },
  ...{ week: 400 * dayMs, day: 400 * dayMs, hour: 400 * dayMs, minute: 45 * dayMs, event: 45 * dayMs },
};

export const firstMs = localMidnight(2000, 0, 1);
/** What a source's clock may be ahead. */
export const aheadMs = hourMs / 12;

const tie = ({ s = '', x = '', v, n = 0, d = 0, t = 0 }: SeriesEntry): string => `${s}\n${x}\n${v}\n${n}\n${d}\n${t}`;

/** In which order two entries of one period were true: by what they say of themselves, never by when they came. */
const bySaying = (a: SeriesEntry, b: SeriesEntry): number => {
  if (a.a !== b.a) return a.a - b.a;
  return tie(a) < tie(b) ? -1 : 1;
};

/** What was said of one period, oldest first: the last one holds, and its place is the number of its correction. */
export const sayingsOf = (entries: readonly SeriesEntry[], startMs: number): SeriesEntry[] =>
  entries.filter(({ p }) => p === startMs).sort(bySaying);

/** What holds, and how often it was corrected. */
export type CurrentEntry = { readonly entry: SeriesEntry; readonly correction: number };

/** What holds for each period, oldest first. The order entries came in does not matter. */
export const currentOf = (entries: readonly SeriesEntry[]): CurrentEntry[] => {
  const found = new Map<number, { entry: SeriesEntry; correction: number }>();
  for (const entry of entries) {
    const known = found.get(entry.p);
    if (!known) found.set(entry.p, { entry, correction: 0 });
    else found.set(entry.p, { entry: bySaying(known.entry, entry) < 0 ? entry : known.entry, correction: known.correction + 1 });
  }
  return [...found.values()].sort((a, b) => a.entry.p - b.entry.p);
};

const says = ({ v, n, d, t }: SeriesEntry): string => JSON.stringify([v, n, d, t]);

/** Whether an entry is known already: the same record of the same source, or the same words of the same moment. */
const isKnown = (entries: readonly SeriesEntry[], entry: SeriesEntry): boolean =>
  entries.some(
    (each) =>
      (each.x !== undefined && each.x === entry.x && each.s === entry.s) ||
      (each.p === entry.p && each.a === entry.a && each.s === entry.s && says(each) === says(entry)),
  );

export type Added = { readonly ok: true; readonly series: IndicatorSeries; readonly isNew: boolean } | { readonly ok: false };

/** A chunk with one more entry; not `ok` where the period was corrected too often. What is known already changes nothing. */
export const addEntry = (
  place: Pick<IndicatorSeries, 'id' | 'indicator' | 'area' | 'fromMs'>,
  series: IndicatorSeries | null,
  entry: SeriesEntry,
): Added => {
  const before = series?.entries ?? [];
  if (series && isKnown(before, entry)) return { ok: true, series, isNew: false };
  if (before.length >= mostEntries || sayingsOf(before, entry.p).length > mostCorrections) return { ok: false };
  const entries = [...before, entry];
  const current = currentOf(entries);
  const latest = (current.at(-1) as CurrentEntry).entry;
  return { ok: true, isNew: true, series: { ...series, ...place, entries, latest, corrected: entries.length - current.length } };
};
