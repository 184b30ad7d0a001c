import { ChiLangError } from '#contract/errors.ts';
import type { IndicatorsResponse } from '#contract/indicator-records.ts';
import { chunkAt, type IndicatorSeries, addEntry } from '#domain/indicators/series.ts';
import type { Ingested, Log } from '../log.ts';
import { Definitions } from './definitions.ts';
import { type Bad, keepQuarantined } from './keep-quarantined.ts';
import { Room } from './quarantine-room.ts';
import { type Incoming, readIncoming, type Fitting } from './read-incoming.ts';

export type ValueIntakeParts = {
  readonly log: Pick<Log, 'row' | 'rows' | 'ingest' | 'onMoved'>;
  readonly now: () => number;
  readonly province: string;
  /** Records quarantine has room for; left out: `mostQuarantined`. */
  readonly mostQuarantined?: number;
};

/** Whoever brings values in: the name is shown as their source where it is another than the definition's. */
export type IntakeFrom = { readonly source: string; readonly by?: string };

/** Batches that may wait for those before them. */
const mostWaiting = 50;
export const mostRecords = 5000;
/** So often a batch is made again when another hub on the same log was faster. */
const mostTries = 8;

/** A place in a series, and what comes into it. */
type Chunk = { readonly place: Pick<IndicatorSeries, 'id' | 'indicator' | 'area' | 'fromMs'>; readonly entries: Fitting[] };

/** Records by what would become of them. */
export type Foreseen = {
  readonly fitting: readonly Fitting[];
  readonly bad: readonly Bad[];
  readonly taken: number;
  /** Places in the batch. */
  readonly known: readonly number[];
};

type Merged = {
  readonly rows: readonly Ingested[];
  readonly taken: number;
  readonly known: readonly number[];
  readonly bad: readonly Bad[];
};

/**
 * The one way in for values of indicators. A record is checked against its definition; one that does not fit is kept in quarantine with its
 * words and the reason; one that came before changes nothing. What was answered survives a power cut: values and quarantine of a batch are
 * written together or not at all, so that a batch without an answer can be sent again as it was.
 */
export class ValueIntake {
  readonly #parts: ValueIntakeParts;
  readonly definitions: Definitions;
  readonly room: Room;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(parts: ValueIntakeParts) {
    this.#parts = parts;
    this.definitions = new Definitions(parts);
    this.room = new Room(parts.log, parts.now, parts.mostQuarantined);
  }

  /** Takes at most `mostRecords`. `overloaded` when too much waits, `tooLarge` when its source's share of quarantine is full: nothing is taken then. */
  async recordValues(batch: readonly Incoming[], from: IntakeFrom): Promise<IndicatorsResponse> {
    if (batch.length > mostRecords) throw new ChiLangError('tooLarge', `A batch has at most ${mostRecords} records.`);
    if (this.#waiting >= mostWaiting) throw new ChiLangError('overloaded', 'Too many batches of values wait; send fewer and larger ones.');
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#record(batch, from));
    this.#last = turn.catch(() => undefined);
    return turn.finally(() => (this.#waiting -= 1));
  }

  /** What would become of records if they came now; nothing is recorded. */
  async foresee(batch: readonly Incoming[], from: IntakeFrom): Promise<Foreseen> {
    const { fitting, bad } = readIncoming(batch, await this.definitions.read(), from, this.#parts.now());
    const merged = await this.#merge(chunksOf(fitting));
    return { fitting, bad: [...bad, ...merged.bad], taken: merged.taken, known: merged.known };
  }

  async #record(batch: readonly Incoming[], from: IntakeFrom): Promise<IndicatorsResponse> {
    const nowMs = this.#parts.now();
    const known = await this.definitions.read();
    const { fitting, bad } = readIncoming(batch, known, from, nowMs);
    const chunks = chunksOf(fitting);
    for (let tries = 1; ; tries += 1) {
      const merged = await this.#merge(chunks);
      const allBad = [...bad, ...merged.bad].sort((a, b) => a.index - b.index);
      const quarantined = await keepQuarantined(this.#parts.log, this.room, allBad, from.source, nowMs);
      try {
        await this.#parts.log.ingest([...merged.rows, ...quarantined.rows]);
        return { taken: merged.taken, known: merged.known.length, quarantined: quarantined.told };
      } catch (thrown) {
        this.room.forget();
        if (!(thrown instanceof ChiLangError) || thrown.kind !== 'conflict' || tries === mostTries) throw thrown;
      }
    }
  }

  async #merge(chunks: readonly Chunk[]): Promise<Merged> {
    const present = await Promise.all(chunks.map(({ place }) => this.#parts.log.row('indicatorSeries', place.id)));
    const rows: Ingested[] = [];
    const bad: Bad[] = [];
    const known: number[] = [];
    let taken = 0;
    for (const [i, { place, entries }] of chunks.entries()) {
      const before = present[i] ?? null;
      let series = (before?.body ?? null) as IndicatorSeries | null;
      let isChanged = false;
      for (const fit of entries) {
        const added = addEntry(place, series, fit.entry);
        if (!added.ok) {
          bad.push({ ...fit, reason: 'tooManyCorrections', message: 'This period was corrected too often; clear it up with the source.' });
          continue;
        }
        series = added.series;
        isChanged ||= added.isNew;
        if (added.isNew) taken += 1;
        else known.push(fit.index);
      }
      if (isChanged && series) rows.push({ k: 'indicatorSeries', id: place.id, body: series, ver: before?.ver ?? 0 });
    }
    return { rows, taken, known, bad };
  }
}

const chunksOf = (fitting: readonly Fitting[]): Chunk[] => {
  const chunks = new Map<string, Chunk>();
  for (const fit of fitting) {
    const { definition, area, entry } = fit;
    const { id, fromMs } = chunkAt(definition.id, area, definition, entry.p);
    const chunk = chunks.get(id) ?? { place: { id, indicator: definition.id, area, fromMs }, entries: [] };
    chunk.entries.push(fit);
    chunks.set(id, chunk);
  }
  return [...chunks.values()];
};
