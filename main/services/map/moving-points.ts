import { encodeMovingFrame, packLook } from '#domain/map-layers/moving-frame.ts';
import { kindOfKey, positionProperty, readMovingPosition } from '#domain/map-layers/moving-point.ts';
import { positionOf, worldOf } from '#domain/map-layers/world.ts';

const unitPrefix = 'unit:';
/** Above this a source is broken; what was not seen before is then left out, and counted. */
const mostPoints = 200_000;

/** More units than these are no list a person follows one of. */
const mostUnits = 1000;

/** A unit that tells where it is: its id, degrees of WGS 84, when it was there. */
export type TrackedUnit = { readonly id: string; readonly position: readonly [number, number]; readonly atMs: number };

/** A moving thing as an officer is told of it. */
export type MovingPoint = { readonly key: string; readonly atMs: number };

/**
 * Where everything is that moves, in columns: a hundred thousand positions a second are taken without an object for any. Each window
 * asks for what changed since it asked before, at its own pace, so that none is sent more than it can draw.
 */
export class MovingPoints {
  readonly #indexes = new Map<string, number>();
  readonly #keys: string[] = [];
  /** Which of them are units. */
  readonly #units: number[] = [];
  #xs = new Uint32Array(1024);
  #ys = new Uint32Array(1024);
  #looks = new Uint32Array(1024);
  #atMs = new Float64Array(1024);
  /** At which version each changed last. */
  #vers = new Uint32Array(1024);
  #ver = 0;
  #leftOut = 0;
  readonly #listeners = new Set<() => void>();

  /** Where a key says it was at a time; `value` null: it does not know where it is. Tells nobody yet. */
  take(key: string, value: string | number | null, atMs: number): void {
    const index = this.#indexes.get(key) ?? this.#add(key);
    if (index === null || atMs < (this.#atMs[index] as number)) return;
    const position = readMovingPosition(value);
    if (value !== null && !position) return;
    this.#atMs[index] = atMs;
    this.#vers[index] = this.#ver + 1;
    this.#looks[index] = position ? packLook(kindOfKey(key), position.headingDeg) : 0;
    const { x, y } = position ? worldOf([position.lon, position.lat]) : { x: 0, y: 0 };
    this.#xs[index] = x;
    this.#ys[index] = y;
  }

  /** What was taken since is a version of its own: tells of it. */
  seal(): void {
    this.#ver += 1;
    for (const tell of this.#listeners) tell();
  }

  /** How it stands: `ver` grows with every change; `leftOut`: more came than are kept. */
  state(): { ver: number; total: number; leftOut: number } {
    return { ver: this.#ver, total: this.#keys.length, leftOut: this.#leftOut };
  }

  /** All that changed after version `since`, as the bytes of a frame. */
  frameSince(since: number): Uint8Array<ArrayBuffer> {
    // A window of before a restart is ahead of us: it gets everything.
    const from = since > this.#ver ? 0 : since;
    const indexes = new Uint32Array(this.#keys.length);
    let n = 0;
    for (let index = 0; index < this.#keys.length; index += 1) if ((this.#vers[index] as number) > from) indexes[n++] = index;
    const changed = indexes.subarray(0, n);
    const pick = (column: Uint32Array): Uint32Array => changed.map((index) => column[index] as number);
    const atS = changed.map((index) => (this.#isShown(index) ? Math.floor((this.#atMs[index] as number) / 1000) : 0));
    const columns = { xs: pick(this.#xs), ys: pick(this.#ys), looks: pick(this.#looks), atS };
    return encodeMovingFrame({ ver: this.#ver, total: this.#keys.length, indexes: changed, ...columns });
  }

  /** Null: there is no such point. */
  at(index: number): MovingPoint | null {
    const key = this.#keys[index];
    return key === undefined ? null : { key, atMs: this.#atMs[index] as number };
  }

  /** Units that know where they are, at most 1,000. */
  units(): TrackedUnit[] {
    return this.#units.flatMap((index): TrackedUnit[] => {
      if (!this.#isShown(index)) return [];
      const position = positionOf({ x: this.#xs[index] as number, y: this.#ys[index] as number });
      const id = (this.#keys[index] as string).slice(unitPrefix.length, -positionProperty.length);
      return [{ id, position: [position[0], position[1]], atMs: this.#atMs[index] as number }];
    });
  }

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #isShown(index: number): boolean {
    return this.#xs[index] !== 0 || this.#ys[index] !== 0;
  }

  #add(key: string): number | null {
    const index = this.#keys.length;
    if (index >= mostPoints) {
      this.#leftOut += 1;
      return null;
    }
    if (index >= this.#xs.length) this.#grow();
    this.#keys.push(key);
    if (key.startsWith(unitPrefix) && this.#units.length < mostUnits) this.#units.push(index);
    this.#indexes.set(key, index);
    return index;
  }

  #grow(): void {
    const length = this.#xs.length * 2;
    const longer = (column: Uint32Array): Uint32Array<ArrayBuffer> => {
      const grown = new Uint32Array(length);
      grown.set(column);
      return grown;
    };
    const atMs = new Float64Array(length);
    atMs.set(this.#atMs);
    this.#atMs = atMs;
    this.#xs = longer(this.#xs);
    this.#ys = longer(this.#ys);
    this.#looks = longer(this.#looks);
    this.#vers = longer(this.#vers);
  }
}
