import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Feature } from 'geojson';
import { packGeoJson } from '../../../main/tiles/pack-map/pack-geojson.ts';
import { makePmtiles, type Tiles } from '../../../main/tiles/testing/make-pack.ts';
import { drawPng } from '../../../main/tiles/testing/picture.ts';
import type { TileAddress } from '../../../main/tiles/archive.ts';
import { type Home, readHome } from './home-features.ts';

type Layers = Readonly<Record<string, readonly Feature[]>>;

const named = ({ properties }: Feature): Record<string, unknown> => ({
  name: properties?.['name'],
  'name:vi': properties?.['name'],
  'name:en': properties?.['nameEn'],
});

/** The same places with the properties of a schema. */
const as = (features: readonly Feature[], properties: (one: Feature) => Record<string, unknown>): Feature[] =>
  features.map((one) => ({ ...one, properties: { ...named(one), ...properties(one) } }));

const kindOf = ({ properties }: Feature): string => String(properties?.['kind']);
const refOf = ({ properties }: Feature): string | undefined => properties?.['shield'] as string | undefined;

const protomaps = (home: Home): Layers => ({
  earth: as(home.land, () => ({ kind: 'earth' })),
  landuse: [...as(home.green, () => ({ kind: 'forest' })), ...as(home.built, () => ({ kind: 'residential' }))],
  water: [...as(home.water, () => ({ kind: 'lake' })), ...as(home.rivers, () => ({ kind: 'river' }))],
  roads: [
    ...as(home.roads, (one) => ({
      kind: kindOf(one).startsWith('motorway') ? 'highway' : 'major_road',
      kind_detail: kindOf(one) === 'national' ? 'primary' : 'secondary',
      ref: refOf(one),
    })),
    ...as(home.railway, () => ({ kind: 'rail' })),
  ],
  buildings: as(home.houses, () => ({ kind: 'building' })),
  boundaries: as(home.border, () => ({ kind: 'region' })),
  places: [
    ...as(home.communes, () => ({ kind: 'locality', kind_detail: 'village' })),
    ...as(home.centre, () => ({ kind: 'locality', kind_detail: 'city' })),
  ],
  pois: as(home.pois, (one) => ({ kind: kindOf(one) })),
});

const openmaptiles = (home: Home): Layers => ({
  landcover: as(home.green, () => ({ class: 'wood' })),
  landuse: as(home.built, () => ({ class: 'residential' })),
  water: as(home.water, () => ({ class: 'lake' })),
  waterway: as(home.rivers, () => ({ class: 'river' })),
  transportation: [
    ...as(home.roads, (one) => ({
      class: kindOf(one).startsWith('motorway') ? 'motorway' : kindOf(one) === 'national' ? 'primary' : 'secondary',
    })),
    ...as(home.railway, () => ({ class: 'rail' })),
  ],
  transportation_name: as(home.roads, (one) => ({ class: 'primary', ref: refOf(one) })),
  building: as(home.houses, () => ({})),
  boundary: as(home.border, () => ({ admin_level: 4 })),
  place: [...as(home.communes, () => ({ class: 'village' })), ...as(home.centre, () => ({ class: 'city' }))],
  poi: as(home.pois, (one) => ({ class: kindOf(one), subclass: kindOf(one) })),
});

const shortbread = (home: Home): Layers => ({
  land: [...as(home.green, () => ({ kind: 'forest' })), ...as(home.built, () => ({ kind: 'residential' }))],
  water_polygons: as(home.water, () => ({ kind: 'water' })),
  water_lines: as(home.rivers, () => ({ kind: 'river' })),
  streets: [
    ...as(home.roads, (one) => ({
      kind: kindOf(one).startsWith('motorway') ? 'motorway' : kindOf(one) === 'national' ? 'primary' : 'secondary',
    })),
    ...as(home.railway, () => ({ kind: 'rail', rail: true })),
  ],
  street_labels: as(home.roads, (one) => ({ kind: 'primary', ref: refOf(one) })),
  buildings: as(home.houses, () => ({})),
  boundaries: as(home.border, () => ({ admin_level: 4 })),
  place_labels: [...as(home.communes, () => ({ kind: 'village' })), ...as(home.centre, () => ({ kind: 'city' }))],
  pois: as(home.pois, (one) => ({ amenity: kindOf(one) })),
});

const schemas = { protomaps, openmaptiles, shortbread };

/** A vector pack of the province in one of the schemas, made by the code of `npm run pack-map`. Answers its path. */
export const makeHomePack = async (folder: string, schema: keyof typeof schemas): Promise<string> => {
  const layers = schemas[schema](await readHome());
  const sources = await Promise.all(
    Object.entries(layers).map(async ([layer, features]) => {
      const path = join(folder, `${schema}-${layer}.geojson`);
      await writeFile(path, JSON.stringify({ type: 'FeatureCollection', features }));
      return { path, layer };
    }),
  );
  const out = join(folder, `${schema}.pmtiles`);
  const order = {
    sources,
    out,
    minZoom: 5,
    maxZoom: 13,
    name: `Lạng Sơn ${schema}`,
    attribution: `<a href="https://osm.org">© OpenStreetMap</a> ${schema}`,
  };
  await packGeoJson(order, { onStep: () => {}, signal: new AbortController().signal });
  return out;
};

const homeTiles = (z: number): TileAddress[] => {
  const column = (lon: number): number => Math.floor(((lon + 180) / 360) * 2 ** z);
  const row = (lat: number): number => Math.floor((0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)) * 2 ** z);
  const tiles: TileAddress[] = [];
  for (let x = column(106); x <= column(107.4); x++) for (let y = row(22.5); y <= row(21.3); y++) tiles.push([z, x, y]);
  return tiles;
};

/** Pixels of the whole world at a zoom, so that pictures of tiles fit together. */
const worldAt = ([z, x, y]: TileAddress, px: number, py: number): [number, number] => [(x + px / 256) / 2 ** z, (y + py / 256) / 2 ** z];

const heightAt = (u: number, v: number): number =>
  500 + 260 * Math.sin(u * 9000) * Math.cos(v * 7000) + 120 * Math.sin(u * 31_000 + v * 23_000);

const pictures: Readonly<Record<'satellite' | 'terrain', (u: number, v: number) => readonly [number, number, number]>> = {
  satellite: (u, v) => {
    const height = heightAt(u, v);
    return [60 + height / 14, 90 + height / 9, 40 + height / 20].map((each) => Math.min(255, Math.round(each))) as [number, number, number];
  },
  terrain: (u, v) => {
    const value = heightAt(u, v) + 32_768;
    return [Math.floor(value / 256), Math.floor(value) % 256, Math.floor((value % 1) * 256)];
  },
};

/** A raster pack over the province: hills that look like a picture from above, or heights. Answers its path. */
export const makePicturePack = async (folder: string, kind: 'satellite' | 'terrain'): Promise<string> => {
  const out = join(folder, `${kind}.pmtiles`);
  const tiles: Tiles = [7, 8, 9].flatMap((z) =>
    homeTiles(z).map((at) => [at, drawPng(256, (x, y) => pictures[kind](...worldAt(at, x, y)))] as const),
  );
  const metadata = {
    name: kind === 'satellite' ? 'Ảnh vệ tinh' : 'Địa hình',
    attribution: '© Sentinel',
    ...(kind === 'terrain' ? { encoding: 'terrarium' } : {}),
  };
  await makePmtiles(out, tiles, { tiles: 'png', metadata });
  return out;
};
