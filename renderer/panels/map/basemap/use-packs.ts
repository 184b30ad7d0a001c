import { useEffect, useMemo, useState } from 'react';
import { packTilePath } from '#contract/map-packs.ts';
import { useLive } from '../../../data/live.ts';
import type { MapLibreMap } from '../maplibre.ts';
import { computeShownPacks, type ShownPack } from './shown-pack.ts';

/** The packs a map draws, from the bottom up; the same list for as long as nothing of it changes. */
export const usePacks = (): readonly ShownPack[] => {
  const { rows } = useLive('mapPacks.list');
  const packs = computeShownPacks(rows, (row, revision) => `${location.origin}${packTilePath(row.id, revision)}`);
  const key = JSON.stringify(packs);
  return useMemo(() => JSON.parse(key) as ShownPack[], [key]);
};

/** Ids of packs some tile of which could not be read or drawn. */
export const useBrokenPacks = (map: MapLibreMap | null): ReadonlySet<string> => {
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!map) return;
    const subscription = map.on('error', (event) => {
      const id = packOfError(event);
      if (id !== null) setBroken((was) => (was.has(id) ? was : new Set([...was, id])));
    });
    return () => subscription.unsubscribe();
  }, [map]);
  return broken;
};

/** The pack an error of the map came from; null: from something else. */
export const packOfError = (event: object): string | null => {
  const { sourceId } = event as { sourceId?: unknown };
  return typeof sourceId === 'string' && sourceId.startsWith('pack-') ? (sourceId.split(':')[0] ?? null) : null;
};
