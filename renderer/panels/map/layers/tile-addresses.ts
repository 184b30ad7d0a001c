import { type HistoryFilter, filterText } from '#domain/map-layers/history-filter.ts';
import { computeTileVersion, sharesGround, type TileAt } from '#domain/map-layers/tile-version.ts';

/** How far the incidents of each part of the map are, as `map.tiles` tells. */
export type Versions = { readonly epoch: string; readonly all: number; readonly blocks: Readonly<Record<string, number>> };

/** What the style calls a tile of incidents; the rest of its address is added when it is fetched. */
export const tileTemplate = (cells: 8 | 32): string => `/map/incidents/{z}/{x}/{y}.mvt?c=${cells}`;

const pattern = /\/map\/incidents\/(\d+)\/(\d+)\/(\d+)\.mvt/;

/** The whole address of a tile: which incidents, and the version of its ground, so that only what changed is fetched again. */
export const computeTileAddress = (url: string, filter: HistoryFilter, versions: Versions | null): string | null => {
  const [, z, x, y] = pattern.exec(url)?.map(Number) ?? [];
  if (z === undefined || x === undefined || y === undefined) return null;
  const version = versions ? `&v=${computeTileVersion(versions, { z, x, y })}` : '';
  return `${url}&f=${filterText(filter)}${version}`;
};

/** Which of the tiles in sight show something that changed. */
export const planTileRenewal = (before: Versions, after: Versions, tiles: readonly TileAt[]): TileAt[] => {
  if (before.epoch !== after.epoch || before.all !== after.all) return [...tiles];
  const changed = Object.keys(after.blocks).filter((block) => before.blocks[block] !== after.blocks[block]);
  return tiles.filter((tile) => changed.some((block) => sharesGround(block, tile)));
};
