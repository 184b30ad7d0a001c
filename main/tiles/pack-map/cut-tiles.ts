import { GeoJSONVT, type GeoJSONVTFeature } from '@maplibre/geojson-vt';
import type { Feature } from 'geojson';
import { zxyToTileId } from 'pmtiles';
import { ChiLangError } from '#contract/errors.ts';
import type { TileAddress } from '../archive.ts';
import type { Box, ReadFeature } from './read-feature.ts';

export const extent = 4096;
const buffer = 64;
/** Features and tiles cut in one go: enough to share the work, little enough to hold. */
const batch = { features: 2000, tiles: 40_000 };
/** What one feature may spread over at the deepest zoom. */
const mostTiles = 2_000_000;

/** The features of one tile, in the order they came in. */
export type Cut = { readonly tileId: number; readonly features: readonly GeoJSONVTFeature[] };

const column = (lon: number, side: number): number => Math.floor(((lon + 180) / 360) * side);
const row = (lat: number, side: number): number => {
  const sin = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
  return Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * side);
};

/** Tiles of a zoom that a box touches. */
export const tilesUnder = ([west, south, east, north]: Box, z: number): number => {
  const side = 2 ** z;
  return (column(east, side) - column(west, side) + 1) * (row(south, side) - row(north, side) + 1);
};

/** Cuts features into the tiles of some zooms. */
export class TileCutter {
  readonly #minZoom: number;
  readonly #maxZoom: number;
  #features: Feature[] = [];
  #tiles = 0;

  constructor(minZoom: number, maxZoom: number) {
    [this.#minZoom, this.#maxZoom] = [minZoom, maxZoom];
  }

  /** Takes a feature; answers what was cut once enough came together. `tooLarge` for one that spreads too far. */
  *add({ feature, box }: ReadFeature): Generator<Cut> {
    const isArea = !feature.geometry.type.endsWith('Point');
    const tiles = isArea ? tilesUnder(box, this.#maxZoom) : 1;
    if (tiles > mostTiles)
      throw new ChiLangError(
        'tooLarge',
        `It spreads over ${tiles} tiles at zoom ${this.#maxZoom}; choose a lower --max-zoom, or cut it into parts`,
      );
    this.#features.push(feature);
    this.#tiles += tiles;
    if (this.#features.length >= batch.features || this.#tiles >= batch.tiles) yield* this.flush();
  }

  /** Cuts what is left. */
  *flush(): Generator<Cut> {
    if (this.#features.length === 0) return;
    const cutter = new GeoJSONVT(
      { type: 'FeatureCollection', features: this.#features },
      { maxZoom: this.#maxZoom, indexMaxZoom: 0, indexMaxPoints: 0, extent, buffer },
    );
    [this.#features, this.#tiles] = [[], 0];
    // A stack, not a recursion: every cut would be handed up through as many generators as it lies deep.
    const waiting: TileAddress[] = [[0, 0, 0]];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [z, x, y] = next;
      const tile = cutter.getTile(z, x, y);
      if (!tile) continue;
      if (z >= this.#minZoom && tile.features.length > 0) yield { tileId: zxyToTileId(z, x, y), features: tile.features };
      if (z < this.#maxZoom) for (const child of [0, 1, 2, 3]) waiting.push([z + 1, x * 2 + (child & 1), y * 2 + (child >> 1)]);
    }
  }
}
