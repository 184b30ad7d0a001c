import type { AreaLatest } from '#domain/indicators/ledger.ts';
import { awaitedAreas, type AreaWorld } from '#domain/indicators/awaited-areas.ts';
import { periodDue } from '#domain/indicators/due.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import type { AreaId } from '#domain/indicators/indicator-id.ts';
import { chunkAt, type IndicatorSeries } from '#domain/indicators/series.ts';
import type { Log } from '../log.ts';

/** How many stretches of time before the awaited one are looked into for the newest value. */
const lookBack = 3;

/** The newest value of every series, as far as it has to be known to tell what is missing. */
export class LatestBook {
  readonly #log: Pick<Log, 'row'>;
  readonly #known = new Map<string, AreaLatest>();

  constructor(log: Pick<Log, 'row'>) {
    this.#log = log;
  }

  /** Of every awaited area what there is. Only those that seem to lack something are looked up. */
  async read(indicator: Indicator, world: AreaWorld, nowMs: number): Promise<AreaLatest[]> {
    const isEvent = indicator.cadence === 'event';
    const awaitedMs = isEvent ? nowMs : periodDue(indicator, nowMs).startMs;
    const all = await Promise.all(
      awaitedAreas(indicator, world).map(async (area) => {
        const key = `${indicator.id}:${area}`;
        const known = this.#known.get(key);
        if (known && known.startMs >= awaitedMs && !isEvent) return known;
        const found = await this.#find(indicator, area as AreaId, awaitedMs, nowMs);
        if (found) this.#known.set(key, found);
        return found ?? known ?? null;
      }),
    );
    return all.filter((each) => each !== null);
  }

  async #find(indicator: Indicator, area: AreaId, awaitedMs: number, nowMs: number): Promise<AreaLatest | null> {
    // What is newer than awaited may lie in the stretch after.
    let atMs = Math.max(awaitedMs, nowMs);
    for (let i = 0; i <= lookBack; i += 1) {
      const { id, fromMs } = chunkAt(indicator.id, area, indicator, atMs);
      const series = (await this.#log.row('indicatorSeries', id))?.body as IndicatorSeries | undefined;
      if (series) return latestOf(series);
      atMs = Math.min(fromMs - 1, awaitedMs);
    }
    return null;
  }
}

const latestOf = ({ area, latest, entries, corrected }: IndicatorSeries): AreaLatest => ({
  area,
  startMs: latest.p,
  asOfMs: latest.a,
  receivedAtMs: latest.r,
  entries: entries.length,
  corrected,
});
