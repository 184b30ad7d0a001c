import { Worker } from 'node:worker_threads';
import { ChiLangError, type Failure } from '#contract/errors.ts';
import type { PlaceChanges } from './engine/place-rows.ts';
import type { Topic } from './store.ts';
import type { Reply, Request, WorkerStart } from './worker-protocol.ts';

type Listeners = {
  readonly onChanged: (topics: readonly Topic[]) => void;
  readonly onTrouble: (failure: Failure) => void;
  readonly onPlaces?: (changes: PlaceChanges) => void;
};
type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: ChiLangError) => void };

const errorOf = ({ kind, message, details }: Failure): ChiLangError => new ChiLangError(kind, message, details ? { details } : {});

/** Asks one thread of the store. When the thread dies, everything asked and everything asked later is rejected. */
export class WorkerClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended: Promise<void>;
  #next = 0;
  #opened = false;
  #dead: ChiLangError | null = null;

  /** Starts the thread, which opens nothing yet. */
  constructor(start: WorkerStart, listeners: Listeners) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: start });
    this.#ended = new Promise((resolve) => this.#worker.once('exit', () => resolve()));
    this.#worker.on('message', (reply: Reply) => this.#take(reply, listeners));
    this.#worker.on('error', (error) => this.#die(error));
    this.#worker.once('exit', () => this.#die());
  }

  /** Resolves once the thread has opened its files; rejects with the reason it could not. */
  async open(): Promise<void> {
    await this.#ask((id) => ({ t: 'open', id }));
    this.#opened = true;
  }

  /** Lets the thread finish what it was asked and close its files, until they are opened again. */
  async release(): Promise<void> {
    await this.#ask((id) => ({ t: 'release', id }));
  }

  /** `transfer` is handed over: it is no longer there afterwards. */
  call(method: string, args: readonly unknown[], transfer: readonly ArrayBuffer[] = []): Promise<unknown> {
    return this.#ask((id) => ({ t: 'call', id, method, args }), transfer);
  }

  /** Lets the thread finish what it was asked, close its files and end. */
  async close(): Promise<void> {
    if (!this.#dead) this.#worker.postMessage({ t: 'close' } satisfies Request);
    await this.#ended;
  }

  #ask(requestOf: (id: number) => Request, transfer: readonly ArrayBuffer[] = []): Promise<unknown> {
    if (this.#dead) return Promise.reject(this.#dead);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage(requestOf(id), transfer);
    });
  }

  #take(reply: Reply, listeners: Listeners): void {
    switch (reply.t) {
      case 'result':
        this.#settle(reply.id)?.resolve(reply.value);
        return;
      case 'failure':
        this.#settle(reply.id)?.reject(errorOf(reply.failure));
        return;
      case 'changed':
        listeners.onChanged(reply.topics);
        return;
      case 'places':
        listeners.onPlaces?.(reply.changes);
        return;
      case 'trouble':
        listeners.onTrouble(reply.failure);
        return;
    }
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #die(cause?: unknown): void {
    const message = this.#opened
      ? 'The local store has ended; start the console again. What was saved is kept.'
      : `The store could not start: ${cause instanceof Error ? cause.message : 'it ended before it had opened its files'}`;
    this.#dead ??= new ChiLangError('internal', message, { cause });
    for (const { reject } of this.#waiting.values()) reject(this.#dead);
    this.#waiting.clear();
  }
}
