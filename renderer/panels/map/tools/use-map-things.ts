import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isInArea, type SearchArea } from '#domain/geo/search-area.ts';
import { useLive } from '../../../data/live.ts';
import { useUnitPositions } from '../../../data/unit-positions.ts';
import { isGateKind } from '../features.ts';
import { nameIn } from '../../../i18n/name-of.ts';

/** Kinds of things the tools look for, in the order they are listed. */
export const thingKinds = ['incident', 'camera', 'unit', 'hospital', 'police', 'gate', 'place'] as const;
export type ThingKind = (typeof thingKinds)[number];

/** Something on the map that has a name. `code`: its stored commune, where it has one. */
export type Thing = {
  readonly kind: ThingKind;
  readonly id: string;
  readonly name: string;
  readonly position: readonly [number, number];
  readonly code: string | null;
};

const placeKind = (kind: string): ThingKind => {
  if (kind === 'hospital' || kind === 'police') return kind;
  return isGateKind(kind) ? 'gate' : 'place';
};

/** Everything on the map by its name in the officer's language. */
export const useMapThings = (): readonly Thing[] => {
  const { i18n } = useTranslation();
  const incidents = useLive('incidents.map').rows;
  const cameras = useLive('cameras.list').rows;
  const places = useLive('places.list').rows;
  const units = useUnitPositions();
  const lang = i18n.language;
  return useMemo(
    () => [
      ...incidents.map(({ id, title, position }): Thing => ({ kind: 'incident', id, name: title, position, code: null })),
      ...cameras.map(
        (row): Thing => ({ kind: 'camera', id: row.id, name: nameIn(lang, row), position: row.position, code: row.communeCode }),
      ),
      ...units.map(({ id, name, position }): Thing => ({ kind: 'unit', id, name, position, code: null })),
      ...places.map(
        (row): Thing => ({ kind: placeKind(row.kind), id: row.id, name: nameIn(lang, row), position: row.position, code: row.communeCode }),
      ),
    ],
    [incidents, cameras, places, units, lang],
  );
};

/** The things that lie in an area, by kind. */
export const thingsIn = (area: SearchArea, things: readonly Thing[]): ReadonlyMap<ThingKind, readonly Thing[]> => {
  const inside = things.filter(({ position }) => isInArea(area, position));
  return new Map(
    thingKinds.map((kind) => [kind, inside.filter((thing) => thing.kind === kind)] as const).filter(([, found]) => found.length > 0),
  );
};
