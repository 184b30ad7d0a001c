import { useEffect, useMemo, useRef } from 'react';
import { useLive } from '../../../data/live.ts';
import { useNow } from '../../../data/clock.ts';
import type { MapLibreMap } from '../maplibre.ts';
import { computeHistoryFilter, useHistoryChoice } from './history-choice.ts';
import { computeTileAddress, planTileRenewal, type Versions } from './tile-addresses.ts';

const sources = ['history', 'heat'] as const;
const wholeWorld = 16;

type Order = { filter: ReturnType<typeof computeHistoryFilter>; versions: Versions | null };

/** What tiles are asked for by each map; a map that has none yet asks for everything. */
const orders = new WeakMap<MapLibreMap, Order>();

/** Completes the addresses of tiles; for the `transformRequest` of a map, which begins to ask before anything else knows it. */
export const completeTileAddress = (map: MapLibreMap | null, url: string): string => {
  const { filter, versions } = (map && orders.get(map)) ?? { filter: { scope: 'all' as const }, versions: null };
  const address = computeTileAddress(url, filter, versions);
  return address === null ? url : `${location.origin}${address}`;
};

/** Tiles at and around the map's zoom that lie in sight. */
const tilesInSight = (map: MapLibreMap) => {
  const bounds = map.getBounds();
  const columnOf = (lon: number, z: number): number => Math.floor(((lon + 180) / 360) * 2 ** z);
  const rowOf = (lat: number, z: number): number =>
    Math.floor((0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)) * 2 ** z);
  const top = Math.min(wholeWorld, Math.ceil(map.getZoom()) + 1);
  const tiles = [];
  // Parents and children of what is drawn may still be shown while a zoom is under way.
  for (let z = Math.max(0, top - 4); z <= top; z += 1)
    for (let x = columnOf(bounds.getWest(), z); x <= columnOf(bounds.getEast(), z); x += 1)
      for (let y = rowOf(bounds.getNorth(), z); y <= rowOf(bounds.getSouth(), z); y += 1) tiles.push({ z, x, y });
  return tiles;
};

/** Keeps the tiles of history and density at what was chosen and at what is cached. */
export const useHistoryTiles = (map: MapLibreMap): void => {
  const choice = useHistoryChoice();
  const nowMs = useNow(60_000);
  const row = useLive('map.tiles').rows[0];
  const filterKey = JSON.stringify(computeHistoryFilter(choice, nowMs));
  const filter = useMemo(() => JSON.parse(filterKey) as Order['filter'], [filterKey]);
  const drawn = useRef<{ map: MapLibreMap; filter: Order['filter']; versions: Versions } | null>(null);
  useEffect(() => {
    if (!row) return;
    const versions: Versions = { epoch: row.epoch, all: row.all, blocks: row.blocks };
    const before = drawn.current?.map === map ? drawn.current : null;
    orders.set(map, { filter, versions });
    drawn.current = { map, filter, versions };
    const isOther = !before || before.filter !== filter;
    const renewed = isOther ? [] : planTileRenewal(before.versions, versions, tilesInSight(map));
    for (const source of sources) {
      if (isOther) map.refreshTiles(source);
      else if (renewed.length > 0) map.refreshTiles(source, renewed);
    }
  }, [map, row, filter]);
};
