import { useEffect, useState } from 'react';
import type { Box } from '#domain/map-layers/box.ts';
import type { LiveView } from '../../../data/live-cache.ts';
import { useLive } from '../../../data/live.ts';

/** Steps of a box, degrees: a map that is moved a little asks for the same. */
const step = 0.25;

/** The box around what is in sight, in whole steps. */
export const roundBox = ([west, south, east, north]: Box): Box => {
  const down = (value: number, least: number): number => Math.max(least, Math.floor(value / step) * step);
  const up = (value: number, most: number): number => Math.min(most, Math.ceil(value / step) * step);
  return [down(west, -180), down(south, -90), up(east, 180), up(north, 90)];
};

/**
 * Open incidents: all of them while a window can hold them all, else those in sight. `sight` null: not known yet. What is beyond the
 * limit in sight is told by `total`.
 */
export const useOpenIncidents = (sight: Box | null): LiveView<'incidents.map'> => {
  const all = useLive('incidents.map');
  const isTooMany = all.total > all.rows.length;
  const box = isTooMany && sight ? roundBox(sight) : null;
  const near = useLive('incidents.map', box ? { box } : {});
  const [kept, setKept] = useState(near);
  // While another box is asked for, the incidents of the last one stay on the map.
  useEffect(() => {
    if (near.status !== 'loading') setKept(near);
  }, [near]);
  return isTooMany ? (near.status === 'loading' ? kept : near) : all;
};
