import { ChiLangError } from '#contract/errors.ts';
import { handSource, isByHand } from '#domain/indicators/quarantine-id.ts';
import type { Quarantined } from '#domain/indicators/quarantine.ts';
import { trouble } from '#domain/ingest/source-trouble.ts';
import type { Log } from '../log.ts';

/** So many different records wait without one source narrowing another; a batch that brings more than its source may is refused whole. */
export const mostQuarantined = 50_000;

/** So small a part of the room every source has, whatever others left waiting. */
const leastPart = 50;
/** Whoever feeds sends no more at once: it fits once the share of its source is empty. */
export const leastShare = mostQuarantined / leastPart;

/** All shares together end here, however many sources there are. */
const mostTimes = 4;

/** What comes by hand has one share, whatever its files are called. */
const shareOf = (source: string): string => (isByHand(source) ? handSource : source);

/** While a share is full it is looked at again no sooner: reading all that waits takes its time. */
const lookAgainMs = 10_000;

/**
 * How full quarantine is of records that wait, by their sources, as far as this process knows. Each source has a share: an equal part of
 * the room, and what of it is free; a full one stops that source alone. What was decided about takes no room.
 */
export class Room {
  readonly #log: Pick<Log, 'rows'>;
  readonly #now: () => number;
  readonly #most: number;
  /** Sources that may bring something though nothing of them waits. */
  readonly #expected = new Set<string>();
  #counts: Map<string, number> | null = null;
  #countedAtMs = 0;

  constructor(log: Pick<Log, 'rows'>, now: () => number, most = mostQuarantined) {
    this.#log = log;
    this.#now = now;
    this.#most = most;
  }

  /** Keeps a part of the room for sources that are yet to bring something. */
  expect(sources: readonly string[]): void {
    for (const each of sources) this.#expected.add(each);
  }

  /** `tooLarge` where so many more of a source do not fit. */
  async take(from: string, more: number): Promise<void> {
    const source = shareOf(from);
    let counts = this.#counts ?? (await this.#read());
    if (!this.#fits(counts, source, more) && Math.abs(this.#now() - this.#countedAtMs) >= lookAgainMs) counts = await this.#read();
    const own = counts.get(source) ?? 0;
    if (!this.#fits(counts, source, more))
      throw new ChiLangError(
        'tooLarge',
        `Quarantine holds ${own} records of ${source}, its share; decide about those before it sends more.`,
        {
          details: trouble('quarantineFull'),
        },
      );
    counts.set(source, own + more);
  }

  /** It is counted anew: a batch was not written, or old records went. */
  forget(): void {
    this.#counts = null;
  }

  #fits(counts: ReadonlyMap<string, number>, source: string, more: number): boolean {
    const all = [...counts.values()].reduce((sum, each) => sum + each, 0);
    const sources = new Set([...counts.keys(), ...this.#expected, source]).size;
    const share = Math.max(Math.ceil(this.#most / Math.min(sources, leastPart)), this.#most - all);
    return (counts.get(source) ?? 0) + more <= share && all + more <= this.#most * mostTimes;
  }

  async #read(): Promise<Map<string, number>> {
    this.#countedAtMs = this.#now();
    const counts = new Map<string, number>();
    for (const { body } of await this.#log.rows('quarantined')) {
      const { source: from, state } = body as Quarantined;
      const source = shareOf(from);
      if (state === 'waiting' || state === 'asked') counts.set(source, (counts.get(source) ?? 0) + 1);
    }
    return (this.#counts = counts);
  }
}
