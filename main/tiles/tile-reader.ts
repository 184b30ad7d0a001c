import { Worker } from 'node:worker_threads';
import { ChiLangError } from '#contract/errors.ts';
import type { PackFacts } from '#domain/map-packs/map-pack.ts';
import type { TileAddress } from './archive.ts';
import { packError } from '../services/map-packs/pack-error.ts';
import type { TileReply, TileRequest } from './tile-protocol.ts';

/** How long a pack may take to answer; one that does not costs its thread and nothing else. */
const patience = { checkMs: 60_000, tileMs: 15_000 };

type Waiting = { readonly settle: (reply: TileReply | ChiLangError) => void; readonly stop: () => void };
type After = (delayMs: number, run: () => void) => () => void;
type Asked = { [T in TileRequest['t']]: Omit<Extract<TileRequest, { t: T }>, 'id'> }[TileRequest['t']];

/** Reads packs on a thread of its own, which is begun anew when a pack keeps it busy too long or breaks it. */
export class TileReader {
  readonly #after: After;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #next = 0;

  constructor(after: After) {
    this.#after = after;
  }

  /** Looks at a whole pack. Throws a `packError`. */
  async check(path: string): Promise<PackFacts> {
    const reply = await this.#ask({ t: 'check', path }, patience.checkMs);
    return (reply as Extract<TileReply, { t: 'checked' }>).facts;
  }

  /** A tile as it is drawn, not compressed; null: there is none. Throws a `packError`. */
  async tile(path: string, at: TileAddress): Promise<Uint8Array | null> {
    const reply = await this.#ask({ t: 'tile', path, at }, patience.tileMs);
    return (reply as Extract<TileReply, { t: 'tile' }>).bytes;
  }

  /** Lets go of a file, so that it can be replaced or removed. */
  async release(path: string): Promise<void> {
    if (this.#worker) await this.#ask({ t: 'release', path }, patience.tileMs);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#drop(packError('gone', 'The console is ending.'));
    await worker?.terminate();
  }

  #ask(request: Asked, withinMs: number): Promise<TileReply> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const stop = this.#after(withinMs, () => this.#drop(packError('tooSlow', 'A pack did not answer in time.')));
      const settle = (reply: TileReply | ChiLangError): void => {
        stop();
        this.#waiting.delete(id);
        if (reply instanceof ChiLangError) return reject(reply);
        if (reply.t !== 'failed') return resolve(reply);
        const { kind, message, details } = reply.failure;
        reject(new ChiLangError(kind, message, details ? { details } : {}));
      };
      this.#waiting.set(id, { settle, stop });
      (this.#worker ??= this.#begin()).postMessage({ ...request, id } as TileRequest);
    });
  }

  #begin(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 512 } });
    worker.unref();
    worker.on('message', (reply: TileReply) => this.#waiting.get(reply.id)?.settle(reply));
    const ended = (): void => {
      if (this.#worker === worker) this.#drop(packError('damaged', 'A pack broke what reads it; get the pack anew.'));
    };
    worker.on('error', ended);
    worker.on('exit', ended);
    return worker;
  }

  /** Everything that waits fails, and the next question begins a new thread. */
  #drop(error: ChiLangError): void {
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
    for (const { settle } of [...this.#waiting.values()]) settle(error);
  }
}
