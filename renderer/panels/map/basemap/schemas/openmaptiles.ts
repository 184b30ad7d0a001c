import { both, isNot, isOne, type Match, type Schema } from './schema.ts';

const roads = (...classes: string[]): readonly Match[] => [{ layer: 'transportation', when: isOne('class', ...classes) }];
const place = (...classes: string[]): readonly Match[] => [{ layer: 'place', when: isOne('class', ...classes) }];
const boundary = (level: number): readonly Match[] => [
  { layer: 'boundary', when: both(['==', ['get', 'admin_level'], level], isNot(['==', ['coalesce', ['get', 'maritime'], 0], 1])) },
];

/** OpenMapTiles, version 3: https://openmaptiles.org/schema */
export const openmaptiles: Schema = {
  land: [],
  green: [
    { layer: 'landcover', when: isOne('class', 'wood', 'grass', 'farmland', 'wetland') },
    { layer: 'park' },
    { layer: 'landuse', when: isOne('class', 'cemetery', 'park') },
  ],
  built: [
    { layer: 'landuse', when: isOne('class', 'residential', 'suburb', 'industrial', 'commercial', 'hospital', 'school', 'military') },
  ],
  water: [{ layer: 'water', when: isNot(['==', ['coalesce', ['get', 'intermittent'], 0], 1]) }],
  waterways: [{ layer: 'waterway' }],
  runways: [{ layer: 'aeroway', when: isOne('class', 'runway', 'taxiway') }],
  buildings: [{ layer: 'building' }],
  rails: roads('rail'),
  roads: {
    path: roads('path', 'track'),
    minor: roads('minor', 'service', 'minor_construction'),
    secondary: roads('secondary', 'tertiary'),
    major: roads('trunk', 'primary'),
    motorway: roads('motorway'),
  },
  borders: boundary(2),
  provinces: boundary(4),
  roadNames: [{ layer: 'transportation_name' }],
  waterNames: [{ layer: 'water_name' }, { layer: 'waterway', when: ['has', 'name'] }],
  places: {
    hamlet: place('hamlet', 'suburb', 'quarter', 'neighbourhood', 'isolated_dwelling'),
    village: place('village'),
    town: place('town'),
    city: place('city'),
  },
  pois: [{ layer: 'poi' }],
  poiKind: ['subclass', 'class'],
  ref: ['coalesce', ['get', 'ref'], ''],
  names: { vi: ['name:vi', 'name'], en: ['name:en', 'name_en', 'name'] },
};
