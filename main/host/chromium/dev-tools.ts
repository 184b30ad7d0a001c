import type { Readable, Writable } from 'node:stream';
import { ChiLangError } from '#contract/errors.ts';
import { z } from 'zod';
import { Listeners } from '../listeners.ts';
import type { Commands, Events } from './protocol.ts';

const Message = z.union([
  z.looseObject({ id: z.int(), error: z.looseObject({ message: z.string() }) }),
  z.looseObject({ id: z.int(), result: z.record(z.string(), z.unknown()) }),
  z.looseObject({ method: z.string(), params: z.record(z.string(), z.unknown()).default({}), sessionId: z.string().optional() }),
]);

type Pending = { readonly resolve: (result: never) => void; readonly reject: (error: Error) => void; readonly method: string };

/**
 * A DevTools protocol client over the browser's pipe: JSON texts that end with a zero byte. The pipe belongs
 * to this process alone, so no port of the browser is open to others, and the browser ends with the pipe.
 */
export class DevTools {
  readonly #writable: Writable;
  readonly #pending = new Map<number, Pending>();
  readonly #events = new Listeners<{ readonly method: string; readonly params: unknown }>();
  #nextId = 1;
  #rest: Buffer[] = [];
  #ended = false;

  constructor(readable: Readable, writable: Writable) {
    this.#writable = writable;
    readable.on('data', (chunk: Buffer) => this.#read(chunk));
    for (const stream of [readable, writable]) {
      stream.on('error', () => this.end());
      stream.on('close', () => this.end());
    }
  }

  /** Rejects with `unsupported` when the browser refuses or ended. */
  send<M extends keyof Commands>(method: M, params: Commands[M]['params'], sessionId?: string): Promise<Commands[M]['result']> {
    if (this.#ended) return Promise.reject(gone(method));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, method });
      this.#writable.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    });
  }

  on<E extends keyof Events>(event: E, listener: (params: Events[E]) => void): () => void {
    return this.#events.add(({ method, params }) => {
      if (method === event) listener(params as Events[E]);
    });
  }

  /** What still waits for an answer will get none. */
  end(): void {
    this.#ended = true;
    for (const { reject, method } of this.#pending.values()) reject(gone(method));
    this.#pending.clear();
  }

  #read(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, from)) {
      this.#rest.push(chunk.subarray(from, at));
      this.#receive(Buffer.concat(this.#rest).toString('utf8'));
      this.#rest = [];
      from = at + 1;
    }
    if (from < chunk.length) this.#rest.push(chunk.subarray(from));
  }

  #receive(text: string): void {
    const message = Message.parse(JSON.parse(text));
    if ('method' in message) return this.#events.tell({ method: message.method as string, params: message.params });
    const id = message.id as number;
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if ('error' in message) pending?.reject(refused(pending.method, (message.error as { message: string }).message));
    else pending?.resolve(message.result as never);
  }
}

const gone = (method: string): ChiLangError =>
  new ChiLangError('unsupported', `The browser ended before it did ${method}; start the console again to open windows.`);

const refused = (method: string, why: string): ChiLangError => new ChiLangError('unsupported', `The browser refused ${method}: ${why}`);
