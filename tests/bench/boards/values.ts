import { Stretch } from '../../../main/store/engine/indicators/stretch.ts';
import { chunkAt, type IndicatorSeries, type SeriesEntry } from '../../../preload/domain/indicators/series.ts';
import type { AreaId, IndicatorId } from '../../../preload/domain/indicators/indicator-id.ts';
import type { Indicator, IndicatorDraft } from '../../../preload/domain/indicators/indicator.ts';
import { indicatorGroups } from '../../../preload/domain/indicators/groups.ts';
import { periodAt, periodBefore } from '../../../preload/domain/indicators/periods.ts';
import { startsUpTo } from '../../../preload/domain/insight/history-periods.ts';
import { indicator } from '../../../preload/domain/testing/indicators.ts';

/** How much is kept: the province's own are 90 indicators, 65 communes and wards, 400 days. */
export type BoardSizes = { readonly indicators: number; readonly units: number; readonly days: number };

/** A moment all runs of forecasts share. */
export const nowMs = Date.parse('2026-11-28T10:00+07:00');
export const rhythm = { cadence: 'day', every: 1 } as const;

export const codeOf = (i: number): string => `bench.i${String(i).padStart(2, '0')}`;
export const unitOf = (i: number): string => String(6000 + i).padStart(5, '0');

/** The newest day there is a value of: one a console awaits as it runs. */
export const newestMs = periodBefore(rhythm, periodAt(rhythm, Date.now()).startMs).startMs;

/** Indicators of communes, spread over the twelve groups: every number of a board is a sum over all units. */
export const definitionOf = (i: number, change: Partial<IndicatorDraft> = {}): Indicator =>
  indicator(codeOf(i), {
    group: indicatorGroups[i % indicatorGroups.length] ?? 'ktxh',
    ...{ places: 'commune', rollUp: 'sum', isProposal: false, range: { least: 0, most: null } },
    ...change,
  });

export const unitRow = (code: string, type: 'tinh' | 'xa') => ({
  ...{ code, type, name: code, fullName: `Xã ${code}`, nameEn: code, legacyDistrict: null, aliases: [], position: null, accuracyKm: null },
});

/** A number that is the same wherever it is made, never two alike beside each other. */
export const valueAt = (i: number, unit: number, startMs: number): number => 100 + ((i * 31 + unit * 17 + startMs / 3_600_000) % 97);

/** The rows of one indicator in one unit, as the intake would have made them. */
export const seriesOf = (i: number, unit: number, days: number): IndicatorSeries[] => {
  const [id, area] = [codeOf(i) as IndicatorId, unitOf(unit) as AreaId];
  const chunks = new Map<string, IndicatorSeries>();
  for (const startMs of startsUpTo(rhythm, newestMs, days)) {
    const chunk = chunkAt(id, area, rhythm, startMs);
    const told = startMs + 27 * 3_600_000;
    const entry = { p: startMs, v: valueAt(i, unit, startMs), a: told, r: told };
    const row = chunks.get(chunk.id) ?? { ...chunk, indicator: id, area, entries: [] as SeriesEntry[], latest: entry, corrected: 0 };
    row.entries.push(entry);
    chunks.set(chunk.id, { ...row, latest: entry });
  }
  return [...chunks.values()];
};

/** What a stretch says of a period. */
export const valueIn = (body: string, startMs: number): number | null => new Stretch(body).current(startMs)?.entry.v ?? null;
