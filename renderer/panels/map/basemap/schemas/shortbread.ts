import { both, isNot, isOne, type Match, type Schema } from './schema.ts';

const notRail = isNot(['==', ['coalesce', ['get', 'rail'], false], true]);
const roads = (...kinds: string[]): readonly Match[] => [{ layer: 'streets', when: both(isOne('kind', ...kinds), notRail) }];
const place = (...kinds: string[]): readonly Match[] => [{ layer: 'place_labels', when: isOne('kind', ...kinds) }];
const boundary = (level: number): readonly Match[] => [
  { layer: 'boundaries', when: both(['==', ['get', 'admin_level'], level], isNot(['==', ['coalesce', ['get', 'maritime'], false], true])) },
];

/** Shortbread, version 1: https://shortbread-tiles.org/schema */
export const shortbread: Schema = {
  land: [],
  green: [
    {
      layer: 'land',
      when: isOne(
        'kind',
        'forest',
        'grass',
        'grassland',
        'meadow',
        'scrub',
        'farmland',
        'orchard',
        'park',
        'cemetery',
        'wetland',
        'plant_nursery',
      ),
    },
  ],
  built: [{ layer: 'land', when: isOne('kind', 'residential', 'industrial', 'commercial', 'retail', 'railway') }, { layer: 'sites' }],
  water: [{ layer: 'ocean' }, { layer: 'water_polygons' }],
  waterways: [{ layer: 'water_lines' }],
  runways: [{ layer: 'streets', when: isOne('kind', 'runway', 'taxiway') }],
  buildings: [{ layer: 'buildings' }],
  rails: [{ layer: 'streets', when: isOne('kind', 'rail', 'narrow_gauge', 'light_rail') }],
  roads: {
    path: roads('path', 'footway', 'track', 'steps', 'cycleway', 'bridleway', 'pedestrian'),
    minor: roads('residential', 'unclassified', 'living_street', 'service', 'busway'),
    secondary: roads('secondary', 'tertiary'),
    major: roads('trunk', 'primary'),
    motorway: roads('motorway'),
  },
  borders: boundary(2),
  provinces: boundary(4),
  roadNames: [{ layer: 'street_labels' }],
  waterNames: [{ layer: 'water_polygons_labels' }, { layer: 'water_lines_labels' }],
  places: {
    hamlet: place('hamlet', 'suburb', 'quarter', 'neighbourhood', 'isolated_dwelling', 'farm', 'locality'),
    village: place('village'),
    town: place('town'),
    city: place('capital', 'state_capital', 'city'),
  },
  pois: [{ layer: 'pois' }],
  poiKind: ['amenity', 'shop', 'tourism', 'office', 'leisure', 'emergency'],
  ref: ['coalesce', ['get', 'ref'], ''],
  names: { vi: ['name:vi', 'name_vi', 'name'], en: ['name:en', 'name_en', 'name'] },
};
