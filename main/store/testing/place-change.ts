import { packFacts } from '#domain/map-layers/place-facts.ts';
import { worldOf } from '#domain/map-layers/world.ts';
import type { Position } from '#domain/values.ts';
import type { PlaceChanges } from '../engine/place-rows.ts';

/** What the writer tells of one incident that came. */
export const placeChange = (row: number, position: Position): PlaceChanges => {
  const { x, y } = worldOf(position);
  return Float64Array.of(row, x, y, packFacts({ severity: 2, status: 'received', isOpen: true, type: 'fire' }), 1000) as PlaceChanges;
};
