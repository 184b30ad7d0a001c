import { worldBits } from '#domain/map-layers/world.ts';

/** One incident as a map knows it; `row` is its number in the cache. `facts` packed, coordinates in units of the world square. */
export type IndexedPlace = { readonly row: number; readonly x: number; readonly y: number; readonly facts: number; readonly atMs: number };

/** Columns of the index: one place is the same position of each. */
export type PlaceColumns = {
  readonly rows: Uint32Array;
  readonly xs: Uint32Array;
  readonly ys: Uint32Array;
  /** `gone` for a place that is no more. */
  readonly facts: Uint16Array;
  readonly atMs: Float64Array;
};

/** Facts of a place that is no more. */
export const gone = 0xffff;

/** Bits of each coordinate that order places along the curve; the last four tell points of two metres apart. */
const keyBits = 24;
const keyShift = worldBits - keyBits;

/** Places that came or moved since the last merging; so many are looked through at every tile. */
const mostFresh = 4096;

const spread = (() => {
  const table = new Uint32Array(4096);
  for (let value = 0; value < 4096; value += 1)
    for (let bit = 0; bit < 12; bit += 1) table[value] = (table[value] as number) | (((value >> bit) & 1) << (2 * bit));
  return table;
})();

const interleave = (x: number, y: number): number => ((spread[x] as number) | ((spread[y] as number) << 1)) >>> 0;

/** The place of a point on the Z-order curve: all points of a tile follow each other. */
const keyOf = (x: number, y: number): number => {
  const [kx, ky] = [x >>> keyShift, y >>> keyShift];
  return interleave(kx >>> 12, ky >>> 12) * 2 ** 24 + interleave(kx & 4095, ky & 4095);
};

const columnsOf = (length: number): PlaceColumns => ({
  rows: new Uint32Array(length),
  xs: new Uint32Array(length),
  ys: new Uint32Array(length),
  facts: new Uint16Array(length),
  atMs: new Float64Array(length),
});

const copyPlace = (from: PlaceColumns, at: number, to: PlaceColumns, n: number): void => {
  to.rows[n] = from.rows[at] as number;
  to.xs[n] = from.xs[at] as number;
  to.ys[n] = from.ys[at] as number;
  to.facts[n] = from.facts[at] as number;
  to.atMs[n] = from.atMs[at] as number;
};

/**
 * Every located incident in memory, ordered along a curve on which the points of a tile of any zoom follow each other. A change of
 * facts is written in place; what came or moved waits in a short list beside, which is merged in when it is full: nothing is ever
 * built anew. 26 bytes a place, and four of the list of rows.
 */
export class PlaceIndex {
  #main = columnsOf(0);
  #keys = new Float64Array(0);
  readonly #fresh = columnsOf(mostFresh);
  #freshCount = 0;
  /** By row: its place in the main list + 1, or minus its place in the fresh one - 1; 0: none. */
  #places = new Int32Array(1024);
  #count = 0;

  /** Places that are there. */
  get count(): number {
    return this.#count;
  }

  /** Takes in all of a cache that was just opened: `columns` in any order. */
  fill(columns: PlaceColumns): void {
    const order = sortedOrder(columns);
    this.#main = columnsOf(order.length);
    this.#keys = new Float64Array(order.length);
    this.#freshCount = 0;
    this.#count = order.length;
    this.#places.fill(0);
    for (let n = 0; n < order.length; n += 1) {
      copyPlace(columns, order[n] as number, this.#main, n);
      this.#keys[n] = keyOf(this.#main.xs[n] as number, this.#main.ys[n] as number);
      this.#setPlace(this.#main.rows[n] as number, n + 1);
    }
  }

  /** Adds, changes or moves one. Answers where it was before, null: nowhere. */
  put({ row, x, y, facts, atMs }: IndexedPlace): { x: number; y: number } | null {
    const found = this.#find(row);
    if (found) {
      const { columns, at } = found;
      const was = { x: columns.xs[at] as number, y: columns.ys[at] as number };
      if (was.x === x && was.y === y) {
        columns.facts[at] = facts;
        columns.atMs[at] = atMs;
        return was;
      }
      this.#drop(found, row);
      this.#add(row, x, y, facts, atMs);
      return was;
    }
    this.#add(row, x, y, facts, atMs);
    return null;
  }

  /** Takes one away. Answers where it was, null: nowhere. */
  remove(row: number): { x: number; y: number } | null {
    const found = this.#find(row);
    if (!found) return null;
    const was = { x: found.columns.xs[found.at] as number, y: found.columns.ys[found.at] as number };
    this.#drop(found, row);
    return was;
  }

  /** Calls `visit` for each stretch of columns in which places of the tile lie; of the last one not all do: check their keys. */
  stretches(z: number, x: number, y: number, visit: (columns: PlaceColumns, from: number, to: number, isOrdered: boolean) => void): void {
    const size = 4 ** (keyBits - z);
    const first = keyOf(x * 2 ** (worldBits - z), y * 2 ** (worldBits - z));
    visit(this.#main, lowerBound(this.#keys, first), lowerBound(this.#keys, first + size), true);
    if (this.#freshCount > 0) visit(this.#fresh, 0, this.#freshCount, false);
  }

  #find(row: number): { columns: PlaceColumns; at: number } | null {
    const place = row < this.#places.length ? (this.#places[row] as number) : 0;
    if (place > 0) return { columns: this.#main, at: place - 1 };
    return place < 0 ? { columns: this.#fresh, at: -place - 1 } : null;
  }

  #drop({ columns, at }: { columns: PlaceColumns; at: number }, row: number): void {
    columns.facts[at] = gone;
    this.#places[row] = 0;
    this.#count -= 1;
  }

  #add(row: number, x: number, y: number, facts: number, atMs: number): void {
    if (this.#freshCount === mostFresh) this.#merge();
    const at = this.#freshCount;
    const fresh = this.#fresh;
    fresh.rows[at] = row;
    fresh.xs[at] = x;
    fresh.ys[at] = y;
    fresh.facts[at] = facts;
    fresh.atMs[at] = atMs;
    this.#setPlace(row, -at - 1);
    this.#freshCount += 1;
    this.#count += 1;
  }

  #setPlace(row: number, place: number): void {
    if (row >= this.#places.length) {
      const grown = new Int32Array(Math.max(row + 1, this.#places.length * 2));
      grown.set(this.#places);
      this.#places = grown;
    }
    this.#places[row] = place;
  }

  /** Both lists in order, without what is gone: one pass over typed arrays. */
  #merge(): void {
    const [main, keys, fresh] = [this.#main, this.#keys, this.#fresh];
    const order = sortedOrder(fresh);
    const merged = columnsOf(this.#count);
    const mergedKeys = new Float64Array(this.#count);
    let [n, next] = [0, 0];
    const take = (columns: PlaceColumns, from: number, key: number): void => {
      if (columns.facts[from] === gone) return;
      copyPlace(columns, from, merged, n);
      mergedKeys[n] = key;
      n += 1;
      this.#places[columns.rows[from] as number] = n;
    };
    for (const from of order) {
      const key = keyOf(fresh.xs[from] as number, fresh.ys[from] as number);
      for (; next < keys.length && (keys[next] as number) <= key; next += 1) take(main, next, keys[next] as number);
      take(fresh, from, key);
    }
    for (; next < keys.length; next += 1) take(main, next, keys[next] as number);
    this.#main = merged;
    this.#keys = mergedKeys;
    this.#freshCount = 0;
  }
}

const radix = 2 ** 16;

/** Numbers of places along the curve. By three digits of sixteen bits, the lowest first: a comparison sort of a million would take a second. */
const sortedOrder = ({ xs, ys }: PlaceColumns): Uint32Array<ArrayBuffer> => {
  const digits = [new Uint16Array(xs.length), new Uint16Array(xs.length), new Uint16Array(xs.length)] as const;
  for (let n = 0; n < xs.length; n += 1) {
    const [kx, ky] = [(xs[n] as number) >>> keyShift, (ys[n] as number) >>> keyShift];
    const [high, low] = [interleave(kx >>> 12, ky >>> 12), interleave(kx & 4095, ky & 4095)];
    digits[0][n] = low;
    digits[1][n] = (low >>> 16) | (high << 8);
    digits[2][n] = high >>> 8;
  }
  return digits.reduce(sortedBy, Uint32Array.from(xs.keys()));
};

/** The numbers in `order` by the digit of each; those of the same digit stay as they were. */
const sortedBy = (order: Uint32Array<ArrayBuffer>, digit: Uint16Array): Uint32Array<ArrayBuffer> => {
  const starts = new Uint32Array(radix + 1);
  for (let n = 0; n < digit.length; n += 1) {
    const after = (digit[n] as number) + 1;
    starts[after] = (starts[after] as number) + 1;
  }
  for (let d = 0; d < radix; d += 1) starts[d + 1] = (starts[d + 1] as number) + (starts[d] as number);
  const sorted = new Uint32Array(order.length);
  for (let n = 0; n < order.length; n += 1) {
    const which = order[n] as number;
    const d = digit[which] as number;
    const place = starts[d] as number;
    sorted[place] = which;
    starts[d] = place + 1;
  }
  return sorted;
};

const lowerBound = (keys: Float64Array, wanted: number): number => {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};
