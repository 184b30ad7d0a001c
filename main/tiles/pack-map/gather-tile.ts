import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { GeoJSONVTFeature } from '@maplibre/geojson-vt';
import { extent } from './cut-tiles.ts';

/** What a tile may hold: more could not be told apart on a screen, and would keep a window busy. */
const most = { features: 40_000, heldBytes: 24 * 1024 * 1024, tileBytes: 1024 * 1024 };

type Held = { readonly layer: string; readonly feature: GeoJSONVTFeature; readonly bytes: number };

/**
 * Gathers the features of one tile. Where there are too many, every second one is left out, again and again: what stays is spread
 * evenly and the same every time.
 */
export class TileGatherer {
  #held: Held[] = [];
  #heldBytes = 0;
  #seen = 0;
  #stride = 1;

  add(held: Held): void {
    if (this.#seen++ % this.#stride !== 0) return;
    this.#held.push(held);
    this.#heldBytes += held.bytes;
    while (this.#held.length > 1 && (this.#held.length > most.features || this.#heldBytes > most.heldBytes)) this.#thin();
  }

  /** Only one in so many features is left. */
  get stride(): number {
    return this.#stride;
  }

  /** The tile; null when nothing is in it. */
  encode(): Uint8Array | null {
    while (this.#held.length > 0) {
      const layers = Map.groupBy(this.#held, ({ layer }) => layer);
      const named = [...layers].map(([layer, held]) => [layer, { features: held.map(({ feature }) => feature) }] as const);
      const tile = fromGeojsonVt(Object.fromEntries(named) as never, { version: 2, extent });
      if (tile.length <= most.tileBytes || this.#held.length === 1) return tile;
      this.#thin();
    }
    return null;
  }

  #thin(): void {
    this.#stride *= 2;
    this.#held = this.#held.filter((_, at) => at % 2 === 0);
    this.#heldBytes = this.#held.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}
