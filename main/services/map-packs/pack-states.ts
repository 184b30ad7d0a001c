import type { MapPackRow, PackState } from '#contract/map-packs.ts';
import type { MapPackId } from '#domain/ids.ts';
import type { KeptPack } from '#domain/map-packs/map-pack.ts';
import { troubleOf } from './pack-error.ts';
import type { TransferMeter } from './pack-transfer.ts';

/** Something of a pack that is on its way; `expects`: so many bytes were offered and nobody sends them yet. */
export type Coming = { readonly abort: AbortController; readonly meter: TransferMeter | null; readonly expects: number | null };

/** How packs stand, beyond what is kept of them; gone when the console ends. */
export class PackStates {
  readonly #states = new Map<MapPackId, Exclude<PackState, { k: 'ready' }>>();
  readonly #coming = new Map<MapPackId, Coming>();
  readonly #listeners = new Set<() => void>();

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  of(id: MapPackId): Exclude<PackState, { k: 'ready' }> | undefined {
    return this.#states.get(id);
  }

  set(id: MapPackId, state: Exclude<PackState, { k: 'ready' }>): void {
    this.#states.set(id, state);
    this.changed();
  }

  clear(id: MapPackId): void {
    this.#states.delete(id);
    this.changed();
  }

  fail(id: MapPackId, thrown: unknown, canRetry: boolean): void {
    const { why, detail } = troubleOf(thrown);
    this.set(id, { k: 'failed', why, detail, canRetry });
  }

  coming(id: MapPackId): Coming | undefined {
    return this.#coming.get(id);
  }

  come(id: MapPackId, coming: Coming): void {
    this.#coming.set(id, coming);
  }

  /** It came, or will not. */
  came(id: MapPackId): void {
    this.#coming.delete(id);
  }

  /** Stops what is on its way: one pack, or all. */
  abort(id?: MapPackId): void {
    for (const [each, { abort }] of this.#coming) if (id === undefined || each === id) abort.abort();
  }

  row(pack: KeptPack): MapPackRow {
    const { id, name, isShown, origin } = pack;
    return { id, name, bytes: bytesOf(pack), isShown, host: origin ? new URL(origin.url).host : null, state: this.#shown(pack) };
  }

  #shown(pack: KeptPack): PackState {
    const state = this.#states.get(pack.id);
    if (state) return state;
    if (pack.facts && pack.file !== null) return { k: 'ready', revision: pack.stamp ?? '', facts: pack.facts };
    const progress = this.#coming.get(pack.id)?.meter?.progress();
    if (!progress) return { k: 'checking' };
    return { k: pack.origin ? 'fetching' : 'receiving', ...progress };
  }
}

/** The size of a pack is told by its stamp, so that a list needs no file. */
const bytesOf = ({ stamp, origin }: KeptPack): number => (stamp === null ? (origin?.totalBytes ?? 0) : Number.parseInt(stamp, 36));
