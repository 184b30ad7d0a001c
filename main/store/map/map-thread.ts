import type { Failure } from '#contract/errors.ts';
import type { PlaceChanges } from '../engine/place-rows.ts';
import { WorkerClient } from '../worker-client.ts';
import type { MapMethod } from '../worker-protocol.ts';
import type { MapEngine } from './map-engine.ts';

type Started = { readonly client: WorkerClient; readonly opened: Promise<void> };

type Asked<K extends MapMethod> = MapEngine[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never;

/** The thread that draws incidents: started when a map asks first, so that a console without one pays nothing for it. */
export class MapThread {
  readonly #folder: string;
  readonly #onTrouble: (failure: Failure) => void;
  readonly #listeners = new Set<() => void>();
  #thread: Started | null = null;

  constructor(folder: string, onTrouble: (failure: Failure) => void) {
    this.#folder = folder;
    this.#onTrouble = onTrouble;
  }

  ask<K extends MapMethod>(method: K): Asked<K> {
    return (async (...args: readonly unknown[]) => {
      const { client, opened } = this.#start();
      await opened;
      return client.call(method, args);
    }) as Asked<K>;
  }

  /** What the writer committed. A thread that reads the file only later finds it there. */
  tell(changes: PlaceChanges): void {
    if (!this.#thread) return;
    const { client } = this.#thread;
    // In the order of the commits, also before the files are read: what is told twice changes nothing.
    void this.#thread.opened.then(() => client.call('takePlaces', [changes], [changes.buffer])).catch(() => undefined);
    for (const listener of this.#listeners) listener();
  }

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Ends it; whoever asks again starts another, from the files as they are then. */
  async end(): Promise<void> {
    const ended = this.#thread;
    this.#thread = null;
    await ended?.client.close();
    if (ended) for (const listener of this.#listeners) listener();
  }

  #start(): Started {
    if (this.#thread) return this.#thread;
    const client = new WorkerClient(
      { role: 'map', folder: this.#folder },
      { onChanged: () => undefined, onTrouble: (failure) => this.#onTrouble(failure) },
    );
    const opened = client.open();
    const started = { client, opened };
    this.#thread = started;
    // A thread that could not start is not asked again: the next question starts another.
    opened.catch(() => {
      if (this.#thread === started) this.#thread = null;
    });
    return started;
  }
}
