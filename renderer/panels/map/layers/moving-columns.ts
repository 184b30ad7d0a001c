import { type MovingFrame, noHeading } from '#domain/map-layers/moving-frame.ts';
import { worldSide } from '#domain/map-layers/world.ts';

/** Numbers of a point as the graphics card takes them: x and y from the anchor, seconds from the anchor's time, heading (-1: none). */
export const pointWidth = 4;

/** What the numbers of points count from: close by, so that a 32-bit number tells metres. */
export type Anchor = { readonly x: number; readonly y: number; readonly atS: number };

/** Where everything is that moves, as numbers that go to the graphics card as they are. Points with a time below zero are not shown. */
export class MovingColumns {
  readonly anchor: Anchor;
  #data = new Float32Array(0);
  #count = 0;

  constructor(anchor: Anchor) {
    this.anchor = anchor;
  }

  get data(): Float32Array<ArrayBuffer> {
    return this.#data;
  }

  get count(): number {
    return this.#count;
  }

  /** Takes a frame in; what it does not name stays as it is. */
  take({ total, indexes, xs, ys, looks, atS }: MovingFrame): void {
    this.#grow(total);
    const { anchor } = this;
    const data = this.#data;
    for (let n = 0; n < indexes.length; n += 1) {
      const at = (indexes[n] as number) * pointWidth;
      const when = atS[n] as number;
      const heading = (looks[n] as number) & 511;
      data[at] = (xs[n] as number) / worldSide - anchor.x;
      data[at + 1] = (ys[n] as number) / worldSide - anchor.y;
      data[at + 2] = when === 0 ? -1 : Math.max(0, when - anchor.atS);
      data[at + 3] = heading === noHeading ? -1 : heading;
    }
  }

  /** The point nearest to a place of the world square (0 to 1), no further than `reach`; -1: none. */
  nearest(x: number, y: number, reach: number): number {
    const [wantedX, wantedY] = [x - this.anchor.x, y - this.anchor.y];
    const data = this.#data;
    let [found, best] = [-1, reach * reach];
    for (let n = 0, at = 0; n < this.#count; n += 1, at += pointWidth) {
      if ((data[at + 2] as number) < 0) continue;
      const [dx, dy] = [(data[at] as number) - wantedX, (data[at + 1] as number) - wantedY];
      const distance = dx * dx + dy * dy;
      if (distance > best) continue;
      [found, best] = [n, distance];
    }
    return found;
  }

  /** When the newest position was told, seconds UTC; null: there is none. */
  newestS(): number | null {
    let newest = -1;
    for (let at = 2; at < this.#count * pointWidth; at += pointWidth) newest = Math.max(newest, this.#data[at] as number);
    return newest < 0 ? null : newest + this.anchor.atS;
  }

  #grow(total: number): void {
    if (total * pointWidth > this.#data.length) {
      const grown = new Float32Array(Math.max(total * pointWidth, this.#data.length * 2, 1024)).fill(-1);
      grown.set(this.#data);
      this.#data = grown;
    }
    this.#count = total;
  }
}
