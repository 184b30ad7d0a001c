import type { TelemetryRow } from '#contract/rows.ts';
import type { TelemetryValue } from '#contract/wire.ts';
import { positionProperty } from '#domain/map-layers/moving-point.ts';
import { MovingPoints } from './map/moving-points.ts';

/** Above this a hub is broken; values of keys not seen before are then left out. */
const mostKeys = 100_000;
const mostRows = 5000;

/**
 * The latest value of everything measured, as the hub told it, kept while the console runs. A lost hub takes nothing
 * away: each value says when it was so, and the window shows its age.
 */
export class LatestValues {
  readonly #values = new Map<string, TelemetryRow>();
  readonly #listeners = new Set<() => void>();
  /** Positions are kept apart: they are many, and no list of rows. */
  readonly moving = new MovingPoints();

  /** Takes a frame in; of each key the newest by its time stays. Tells of a change once a frame. */
  take(values: readonly TelemetryValue[]): void {
    let [changed, moved] = [false, false];
    for (const [key, value, atMs] of values) {
      if (key.endsWith(positionProperty)) {
        this.moving.take(key, value, atMs);
        moved = true;
        continue;
      }
      const known = this.#values.get(key);
      if (known ? known.atMs > atMs || (known.atMs === atMs && known.value === value) : this.#values.size >= mostKeys) continue;
      this.#values.set(key, { key, value, atMs });
      changed = true;
    }
    if (moved) this.moving.seal();
    if (changed) for (const tell of this.#listeners) tell();
  }

  /** Values whose key begins with `prefix`, by key, at most 5,000; `total` counts all. */
  list(prefix: string): { rows: TelemetryRow[]; total: number } {
    const all = [...this.#values.values()].filter(({ key }) => key.startsWith(prefix)).sort((a, b) => (a.key < b.key ? -1 : 1));
    return { rows: all.slice(0, mostRows), total: all.length };
  }

  /** Called after a frame that changed something. The answer stops it. */
  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
