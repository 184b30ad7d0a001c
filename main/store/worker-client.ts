import { Worker } from 'node:worker_threads';
import { ChiLangError, type Failure } from '#contract/errors.ts';
import type { Topic } from './store.ts';
import type { Reply, Request, WorkerStart } from './worker-protocol.ts';

type Listeners = { readonly onChanged: (topics: readonly Topic[]) => void; readonly onTrouble: (failure: Failure) => void };
type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: ChiLangError) => void };

const errorOf = ({ kind, message, details }: Failure): ChiLangError => new ChiLangError(kind, message, details ? { details } : {});

/** Asks one thread of the store. When the thread dies, everything asked and everything asked later is rejected. */
export class WorkerClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended: Promise<void>;
  #next = 0;
  #dead: ChiLangError | null = null;

  private constructor(worker: Worker, listeners: Listeners) {
    this.#worker = worker;
    this.#ended = new Promise((resolve) => worker.once('exit', () => resolve()));
    worker.on('message', (reply: Reply) => this.#take(reply, listeners));
    worker.on('error', () => this.#die());
    worker.once('exit', () => this.#die());
  }

  /** Resolves once the thread has opened its files; rejects with the reason it could not. */
  static open(start: WorkerStart, listeners: Listeners): Promise<WorkerClient> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: start });
      let failure: Failure = { kind: 'internal', message: 'The store ended before it had opened its files.' };
      worker.on('message', (reply: Reply) => {
        if (reply.t === 'ready') resolve(client);
        if (reply.t === 'failed') failure = reply.failure;
      });
      worker.once('error', (error) => {
        failure = { kind: 'internal', message: `The store could not start: ${error instanceof Error ? error.message : String(error)}` };
      });
      worker.once('exit', () => reject(errorOf(failure)));
      const client = new WorkerClient(worker, listeners);
    });
  }

  call(method: string, ...args: readonly unknown[]): Promise<unknown> {
    if (this.#dead) return Promise.reject(this.#dead);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ t: 'call', id, method, args } satisfies Request);
    });
  }

  /** Lets the thread finish what it was asked, close its files and end. */
  async close(): Promise<void> {
    if (!this.#dead) this.#worker.postMessage({ t: 'close' } satisfies Request);
    await this.#ended;
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
      case 'trouble':
        listeners.onTrouble(reply.failure);
        return;
      case 'ready':
      case 'failed':
        return;
    }
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #die(): void {
    this.#dead ??= new ChiLangError('internal', 'The local store has ended; start the console again. What was saved is kept.');
    for (const { reject } of this.#waiting.values()) reject(this.#dead);
    this.#waiting.clear();
  }
}
