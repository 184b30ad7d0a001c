import { z } from 'zod';
import { SourceTrouble } from '#domain/ingest/source-trouble.ts';
import { KeptFile } from './kept-file.ts';

const count = z.int().nonnegative();
const Trouble = z.strictObject({ atMs: count, message: z.string().max(500), trouble: SourceTrouble.optional() });

/** What a source remembers across restarts. */
export const SourceState = z.strictObject({
  /** The last batch that is done: what came after is tried again. */
  done: count,
  /** Where an adapter goes on, in its own words. */
  cursor: z.record(z.string(), z.string()),
  /** Records ever: new ones, known ones, those in quarantine; and how often a try failed as a whole. */
  tally: z.strictObject({ taken: count, known: count, quarantined: count, failed: count }),
  lastSuccessAtMs: count.nullable(),
  lastError: Trouble.nullable(),
});
export type SourceState = z.infer<typeof SourceState>;

const begun: SourceState = {
  ...{ done: 0, cursor: {}, tally: { taken: 0, known: 0, quarantined: 0, failed: 0 } },
  ...{ lastSuccessAtMs: null, lastError: null },
};

/** One state in one file, replaced as a whole. A file that is missing or spoiled begins anew: what comes twice changes nothing. */
export class StateFile {
  readonly #file: KeptFile;
  #state: SourceState = begun;

  constructor(path: string) {
    this.#file = new KeptFile(path);
  }

  async open(): Promise<void> {
    this.#state = SourceState.safeParse(await this.#file.read()).data ?? begun;
  }

  get now(): SourceState {
    return this.#state;
  }

  /** Written when this is answered. */
  async change(change: Partial<SourceState>): Promise<void> {
    this.#state = { ...this.#state, ...change };
    await this.#file.write(() => this.#state);
  }
}
