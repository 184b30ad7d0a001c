import { worldBits } from '#domain/map-layers/world.ts';
import { versionZoom } from '#domain/map-layers/tile-version.ts';

/** How often the incidents of each part of the map changed since the index was made (`epoch`). */
export type TileVersionsAt = {
  readonly epoch: string;
  readonly count: number;
  readonly all: number;
  readonly blocks: Record<string, number>;
};

/** Above this many parts, which is no province, every change counts for all. */
const mostBlocks = 2000;

/** Counts changes by the tiles of one zoom: a change only renews the tiles that show it. */
export class TileVersions {
  readonly #epoch: string;
  readonly #blocks = new Map<string, number>();
  #all = 0;

  constructor(epoch: string) {
    this.#epoch = epoch;
  }

  changed({ x, y }: { readonly x: number; readonly y: number }): void {
    const shift = worldBits - versionZoom;
    const block = `${x >> shift}/${y >> shift}`;
    const known = this.#blocks.get(block);
    if (known === undefined && this.#blocks.size >= mostBlocks) this.#all += 1;
    else this.#blocks.set(block, (known ?? 0) + 1);
  }

  now(count: number): TileVersionsAt {
    return { epoch: this.#epoch, count, all: this.#all, blocks: Object.fromEntries(this.#blocks) };
  }
}
