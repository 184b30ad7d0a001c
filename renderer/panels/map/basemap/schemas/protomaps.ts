import { both, isNot, isOne, type Match, type Schema } from './schema.ts';

const roads = (...kinds: string[]): readonly Match[] => [{ layer: 'roads', when: isOne('kind', ...kinds) }];
const isDetail = (...values: string[]) => isOne('kind_detail', ...values);
const place = (...details: string[]): readonly Match[] => [
  { layer: 'places', when: both(isOne('kind', 'locality'), isDetail(...details)) },
];

/** Protomaps basemaps, version 4: https://docs.protomaps.com/basemaps/layers */
export const protomaps: Schema = {
  land: [{ layer: 'earth' }],
  green: [
    { layer: 'landcover', when: isOne('kind', 'forest', 'grassland', 'scrub', 'farmland') },
    {
      layer: 'landuse',
      when: isOne('kind', 'forest', 'wood', 'park', 'nature_reserve', 'grass', 'orchard', 'scrub', 'cemetery', 'national_park'),
    },
  ],
  built: [
    { layer: 'landcover', when: isOne('kind', 'urban_area') },
    {
      layer: 'landuse',
      when: isOne('kind', 'residential', 'industrial', 'commercial', 'hospital', 'school', 'university', 'railway', 'military'),
    },
  ],
  water: [{ layer: 'water', when: ['==', ['geometry-type'], 'Polygon'] }],
  waterways: [{ layer: 'water', when: ['==', ['geometry-type'], 'LineString'] }],
  runways: [{ layer: 'landuse', when: isOne('kind', 'runway', 'taxiway', 'aerodrome') }],
  buildings: [{ layer: 'buildings', when: isNot(isOne('kind', 'address')) }],
  rails: roads('rail'),
  roads: {
    path: roads('path'),
    minor: [{ layer: 'roads', when: both(isOne('kind', 'minor_road', 'other')) }],
    secondary: [{ layer: 'roads', when: both(isOne('kind', 'major_road', 'medium_road'), isNot(isDetail('trunk', 'primary'))) }],
    major: [{ layer: 'roads', when: both(isOne('kind', 'major_road', 'medium_road'), isDetail('trunk', 'primary')) }],
    motorway: roads('highway'),
  },
  borders: [{ layer: 'boundaries', when: isOne('kind', 'country') }],
  provinces: [{ layer: 'boundaries', when: isOne('kind', 'region') }],
  roadNames: [{ layer: 'roads', when: isNot(isOne('kind', 'rail', 'ferry')) }],
  waterNames: [{ layer: 'water', when: ['has', 'name'] }],
  places: {
    hamlet: [{ layer: 'places', when: both(isOne('kind', 'locality', 'neighbourhood'), isNot(isDetail('city', 'town', 'village'))) }],
    village: place('village'),
    town: place('town'),
    city: place('city'),
  },
  pois: [{ layer: 'pois' }],
  poiKind: ['kind'],
  ref: ['coalesce', ['get', 'shield_text'], ['get', 'ref'], ''],
  names: { vi: ['name:vi', 'name'], en: ['name:en', 'name'] },
};
