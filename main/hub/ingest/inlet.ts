import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ChiLangError, failureOf } from '#contract/errors.ts';
import type { Log } from '../log.ts';
import { type Fed, Feeder, type Reader, type Sinks } from './flow/feeder.ts';
import { PullLoop } from './flow/pull-loop.ts';
import { RawBatches } from './flow/raw-batches.ts';
import { StateFile } from './flow/source-state.ts';
import { unreadable } from './mapping/map-records.ts';
import { MqttInlet } from './mqtt/mqtt-inlet.ts';
import { type Pull, pullOf } from './pulls.ts';
import { readerOf } from './readers.ts';
import type { Source } from './sources.ts';
import type { SourceStatus } from './source-status.ts';

export type InletWorld = {
  readonly folder: string;
  readonly log: Pick<Log, 'row' | 'ingest'>;
  readonly sinks: Sinks;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly random: () => number;
  readonly onDefect: (error: unknown) => void;
  readonly fetch?: typeof fetch;
};

type Fed202 = Fed & { readonly waiting?: boolean };

/** What waits is tried again so often where nothing else asks. */
const idleMs = 60_000;
/** A feed may name a message that is gone for weeks: the next warning must not wait for half an hour behind it. */
const warningRetryMs = 2 * 60_000;
/** Nor for a day because the server of one message asked for that. */
const warningAskedMs = 15 * 60_000;

/** One source at work: what it sends is kept, read and recorded; what cannot be recorded now is tried again. */
export class Inlet {
  readonly source: Exclude<Source, { kind: 'open311' }>;
  readonly #world: InletWorld;
  readonly #state: StateFile;
  readonly #raw: RawBatches;
  readonly #feeder: Feeder;
  readonly #loop: PullLoop;
  readonly #pull: Pull | null;
  readonly #mqtt: MqttInlet | null;

  constructor(source: Exclude<Source, { kind: 'open311' }>, world: InletWorld) {
    this.source = source;
    this.#world = world;
    this.#state = new StateFile(join(world.folder, source.id, 'state.json'));
    this.#raw = new RawBatches(join(world.folder, source.id, 'raw'));
    this.#feeder = new Feeder({
      ...world,
      name: source.name,
      raw: this.#raw,
      state: this.#state,
      read: this.#guarded(readerOf(source, this.#state)),
      mayPass: source.kind === 'cap',
    });
    this.#pull = pullOf(source, { feeder: this.#feeder, state: this.#state, ...(world.fetch ? { fetch: world.fetch } : {}) }, world.now);
    const everyMs = this.#pull && 'everySeconds' in source ? source.everySeconds * 1000 : idleMs;
    this.#loop = new PullLoop({
      ...world,
      everyMs,
      run: () => this.run(),
      ...(source.kind === 'cap' ? { mostRetryMs: warningRetryMs, mostAskedMs: warningAskedMs } : {}),
    });
    this.#mqtt =
      source.kind === 'mqtt' ? new MqttInlet({ ...world, source, feeder: this.#feeder, onKept: () => void this.#drainSoon() }) : null;
  }

  async open(): Promise<void> {
    await mkdir(join(this.#world.folder, this.source.id), { recursive: true, mode: 0o700 });
    await this.#state.open();
    await this.#raw.open(this.#state.now.done);
  }

  start(): void {
    this.#loop.start();
    this.#mqtt?.start();
  }

  async stop(): Promise<void> {
    await this.#mqtt?.stop();
    await this.#loop.stop();
    await this.#feeder.settled();
  }

  /** Records what waits, asks for what is new, and records that. */
  async run(): Promise<void> {
    await this.#feeder.drain();
    if (!this.#pull) return;
    try {
      await this.#pull();
      await this.#state.change({ lastSuccessAtMs: this.#world.now() });
    } catch (thrown) {
      await this.#feeder.fail(thrown);
      await this.#feeder.drain();
      throw thrown;
    }
    await this.#feeder.drain();
  }

  /** Takes in what is sent. Once it is answered, it survives a kill; `waiting`: it is kept, and recorded as soon as that can be. */
  async push(about: string, body: Buffer): Promise<Fed202> {
    const { n } = await this.#feeder.keep(about, body);
    try {
      return await this.#feeder.drain(n);
    } catch {
      return { taken: 0, known: 0, quarantined: [], waiting: true };
    }
  }

  replay(): Promise<Fed> {
    return this.#feeder.replay();
  }

  get status(): SourceStatus {
    const { id, name, kind } = this.source;
    const { tally, lastSuccessAtMs, lastError } = this.#state.now;
    const isConnected = this.#mqtt ? this.#mqtt.isConnected : null;
    const nextTryAtMs = this.#pull ? this.#loop.nextTryAtMs : null;
    return { id, name, kind, ...tally, lastSuccessAtMs, lastError, nextTryAtMs, waiting: this.#feeder.waiting, isConnected };
  }

  async #drainSoon(): Promise<void> {
    // What fails here is noted, and tried again by the loop.
    await this.#feeder.drain().catch(() => undefined);
  }

  /** A defect of a reader must not hold up what comes behind: the batch goes to quarantine, and we are told. */
  #guarded(read: Reader): Reader {
    return async (batch) => {
      try {
        return await read(batch);
      } catch (thrown) {
        if (!(thrown instanceof ChiLangError)) this.#world.onDefect(thrown);
        return { values: [unreadable(batch.body.toString('utf8'), `It could not be read: ${failureOf(thrown).message}`)] };
      }
    };
  }
}
