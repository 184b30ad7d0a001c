import type { QueryRow } from '#contract/queries.ts';
import type { MapFeature } from '../features.ts';
import type { MapCamera } from '../map-types.ts';

type UnitRow = QueryRow<'units.list'>;

const feature = (position: readonly [number, number], properties: MapFeature['properties']): MapFeature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [...position] },
  properties,
});

/** Units where they stand by; those that are everywhere, and removed ones, are not on a map. */
export const unitFeatures = (units: readonly UnitRow[]): MapFeature[] =>
  units.flatMap(({ id, name, nameEn, phone, position, isRemoved }) =>
    position && !isRemoved
      ? [feature(position, { id, icon: 'unit', name, ...(nameEn === '' ? {} : { nameEn }), note: phone === null ? ' ' : String(phone) })]
      : [],
  );

/** Chainages that are known: where cameras stand. None is guessed in between. */
export const kmFeatures = (cameras: readonly MapCamera[]): MapFeature[] =>
  cameras.flatMap(({ id, roadKm, position }) =>
    roadKm === null ? [] : [feature(position, { id: `km-${id}`, icon: 'km-post', label: roadKm })],
  );
