import type { TelemetryValue } from '#contract/wire.ts';
import { ChiLangError } from '#contract/errors.ts';
import { trouble } from '#domain/ingest/source-trouble.ts';
import type { IndicatorsResponse } from '#contract/indicator-records.ts';
import { leastShare } from '../../indicators/quarantine-room.ts';
import type { ValueIntake } from '../../indicators/value-intake.ts';
import { type Mapped, unreadable } from '../mapping/map-records.ts';
import type { CapAlert } from '../cap/cap-alert.ts';
import type { NewsItem } from '#domain/ingest/news-item.ts';
import type { NewsShelf } from '../press/news-shelf.ts';
import type { WarningDesk } from '../cap/warning-desk.ts';
import type { Batch, RawBatches } from './raw-batches.ts';
import { SaidBefore } from './said-before.ts';
import { sourceErrorOf } from './source-error.ts';
import { settleReplayed } from './settle-replayed.ts';
import type { StateFile } from './source-state.ts';

/** What a batch says, in the hub's own terms. */
export type Reading = {
  readonly values: readonly Mapped[];
  readonly telemetry?: readonly TelemetryValue[];
  readonly alerts?: readonly CapAlert[];
  /** Items of the press. */
  readonly news?: readonly NewsItem[];
  /** Messages that say nothing of interest, as they may. */
  readonly ignored?: number;
  /** What the adapter remembers once this batch is done. */
  readonly cursor?: Readonly<Record<string, string>>;
};

/** Reads a batch. It never throws for what came: what cannot be read is a record with its problem. */
export type Reader = (batch: Batch) => Reading | Promise<Reading>;

/** What became of a batch. */
export type Fed = Pick<IndicatorsResponse, 'taken' | 'known' | 'quarantined'>;
type Became = Fed & { readonly cursor?: Reading['cursor'] };

export type Sinks = {
  readonly values: Pick<ValueIntake, 'recordValues'>;
  readonly warnings: Pick<WarningDesk, 'hold'>;
  readonly telemetry: (values: readonly TelemetryValue[]) => void;
  readonly news: Pick<NewsShelf, 'keep'>;
};

type FeederParts = {
  /** Shown as the source of what it brings. */
  readonly name: string;
  readonly raw: RawBatches;
  readonly state: StateFile;
  readonly read: Reader;
  /** Whether it brings warnings: one that takes another back waits behind nothing. */
  readonly mayPass?: boolean;
  readonly sinks: Sinks;
  readonly log: Parameters<typeof settleReplayed>[0];
  readonly now: () => number;
};

const atOnce = leastShare;
const mostRemembered = 100;
const nothing: Fed = { taken: 0, known: 0, quarantined: [] };

/**
 * Carries what a source says into the hub, one batch after the other: kept on disk first, then read and recorded, then ticked off. After a
 * kill it goes on with the batch that was not ticked off, as of the moment it came, so that nothing is taken twice and nothing is lost.
 */
export class Feeder {
  readonly #parts: FeederParts;
  readonly #said = new SaidBefore();
  #last: Promise<unknown> = Promise.resolve();
  /** What became of the latest batches, for whoever waits for one of them. */
  readonly #became = new Map<number, Fed>();

  constructor(parts: FeederParts) {
    this.#parts = parts;
  }

  /** Batches that are kept and not done. */
  get waiting(): number {
    return this.#parts.raw.numbers.filter((n) => n > this.#parts.state.now.done).length;
  }

  /** Keeps what came; answered, it survives a kill. `overloaded` while too much waits: nothing was kept then. */
  keep(about: string, body: Buffer): Promise<Batch> {
    const { raw, state, now } = this.#parts;
    return this.#inTurn(() => {
      if (raw.isFull(state.now.done))
        throw new ChiLangError('overloaded', 'Too much of this source waits; see why at the hub, then send it again.', {
          details: { retryAfterMs: 10_000 },
        });
      return raw.append(about, body, now(), state.now.done);
    });
  }

  /** Records what is kept and not done, oldest first. Answers what became of batch `n`; throws where one could not be recorded, which then waits. */
  drain(n = -1): Promise<Fed> {
    return this.#inTurn(async () => {
      for (const each of this.#parts.raw.numbers)
        if (each > this.#parts.state.now.done) this.#remember(each, await this.#recordOrPass(each));
      return this.#became.get(n) ?? nothing;
    });
  }

  /** Until what is under way is done. */
  async settled(): Promise<void> {
    await this.#last;
  }

  /** Reads everything that is still kept once more, as it would be read now; what fits by now leaves quarantine. */
  replay(): Promise<Fed> {
    return this.#inTurn(async () => {
      const all = { taken: 0, known: 0, quarantined: [] as Fed['quarantined'][number][] };
      for (const n of this.#parts.raw.numbers) {
        const batch = await this.#parts.raw.read(n);
        if (!batch) continue;
        const { values, alerts = [] } = await this.#parts.read(batch);
        const held = await this.#parts.sinks.warnings.hold(alerts, batch.atMs);
        const fit = alerts.filter(({ raw }) => !held.refused.some((each) => each.raw === raw));
        await this.#settle(
          fit.map(({ raw }) => unreadable(raw, '')),
          { ...nothing, quarantined: [] },
        );
        const fed = await this.#recordValues(stamped(values, batch.atMs), (piece, answer) => this.#settle(piece, answer));
        all.taken += fed.taken + held.taken;
        all.known += fed.known + held.known;
        all.quarantined.push(...fed.quarantined);
      }
      return all;
    });
  }

  #remember(n: number, fed: Fed): void {
    this.#became.set(n, fed);
    const [oldest] = this.#became.keys();
    if (this.#became.size > mostRemembered && oldest !== undefined) this.#became.delete(oldest);
  }

  #settle(records: readonly Mapped[], answer: IndicatorsResponse): Promise<void> {
    return settleReplayed(this.#parts.log, this.#parts.name, records, answer, this.#parts.now());
  }

  /** Behind what cannot be recorded now, what takes a warning back or replaces it passes; in its turn it is known then. */
  async #recordOrPass(n: number): Promise<Fed> {
    try {
      return await this.#record(n);
    } catch (thrown) {
      if (this.#parts.mayPass) for (const each of this.#parts.raw.numbers) if (each > n) await this.#pass(each);
      throw thrown;
    }
  }

  async #pass(n: number): Promise<void> {
    const batch = await this.#parts.raw.read(n);
    const { alerts = [] } = batch ? await this.#parts.read(batch) : {};
    const speaking = alerts.filter(({ references }) => references.length > 0);
    // What fails here fails in its turn again, and is noted then.
    if (batch) await this.#parts.sinks.warnings.hold(speaking, batch.atMs).catch(() => undefined);
  }

  async #record(n: number): Promise<Fed> {
    const { raw, state, now } = this.#parts;
    const batch = await raw.read(n);
    try {
      const { cursor, ...fed }: Became = batch ? await this.#feed(batch) : nothing;
      const { tally } = state.now;
      await state.change({
        done: n,
        ...(cursor ? { cursor: { ...state.now.cursor, ...cursor } } : {}),
        tally: {
          taken: tally.taken + fed.taken,
          known: tally.known + fed.known,
          quarantined: tally.quarantined + fed.quarantined.length,
          failed: tally.failed + (batch ? 0 : 1),
        },
        ...(batch ? { lastSuccessAtMs: now() } : { lastError: sourceErrorOf(damaged(n), now()) }),
      });
      return fed;
    } catch (thrown) {
      await this.fail(thrown);
      throw thrown;
    }
  }

  /** Notes that a try failed as a whole. */
  async fail(thrown: unknown): Promise<void> {
    const { state, now } = this.#parts;
    const { tally } = state.now;
    await state.change({ tally: { ...tally, failed: tally.failed + 1 }, lastError: sourceErrorOf(thrown, now()) });
  }

  async #feed(batch: Batch): Promise<Became> {
    const { sinks, read } = this.#parts;
    const { values, telemetry = [], alerts = [], news = [], ignored = 0, cursor } = await read(batch);
    const held = await sinks.warnings.hold(alerts, batch.atMs);
    const all = [...values, ...held.refused.map(({ raw, problem }) => unreadable(raw, problem))];
    const fresh = all.filter((each) => this.#said.isNews(each));
    const fed = await this.#recordValues(stamped(fresh, batch.atMs));
    for (const each of fresh) this.#said.note(each);
    await sinks.news.keep(news);
    if (telemetry.length > 0) sinks.telemetry(telemetry);
    return {
      taken: fed.taken + held.taken + telemetry.length,
      known: fed.known + held.known + ignored + all.length - fresh.length,
      quarantined: fed.quarantined,
      ...(cursor ? { cursor } : {}),
    };
  }

  async #recordValues(
    values: readonly Mapped[],
    then: (piece: readonly Mapped[], answer: IndicatorsResponse) => Promise<void> = () => Promise.resolve(),
  ): Promise<Fed> {
    let fed = nothing;
    for (let from = 0; from < values.length; from += atOnce) {
      const piece = values.slice(from, from + atOnce);
      const answer = await this.#parts.sinks.values.recordValues(piece, { source: this.#parts.name });
      await then(piece, answer);
      const quarantined = answer.quarantined.map((each) => ({ ...each, index: each.index + from }));
      fed = { taken: fed.taken + answer.taken, known: fed.known + answer.known, quarantined: [...fed.quarantined, ...quarantined] };
    }
    return fed;
  }

  #inTurn<T>(run: () => T | Promise<T>): Promise<T> {
    const turn = this.#last.then(run);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

const damaged = (n: number): ChiLangError =>
  new ChiLangError('dataCorrupt', `Batch ${n} is damaged on the disk and was left out.`, { details: trouble('damaged', n) });

/** Records that do not say as of when they are so are as of when they came: the same after a kill and in a replay. */
const stamped = (values: readonly Mapped[], atMs: number): Mapped[] =>
  values.map((each) => {
    const { record } = each;
    return typeof record === 'object' && record !== null && !('asOfMs' in record) ? { ...each, record: { ...record, asOfMs: atMs } } : each;
  });
