import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');

const read = async (name: string): Promise<Feature[]> => {
  const text = await readFile(join(resources, name), 'utf8');
  return (JSON.parse(text) as FeatureCollection).features;
};

const square = ([lon = 0, lat = 0]: Position, half: number): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon - half, lat - half],
      [lon + half, lat - half],
      [lon + half, lat + half],
      [lon - half, lat + half],
      [lon - half, lat - half],
    ],
  ],
});

const centreOf = ({ geometry }: Feature): Position => (geometry.type === 'Point' ? geometry.coordinates : [0, 0]);

const at = (geometry: Geometry, properties: Feature['properties'] = {}): Feature => ({ type: 'Feature', geometry, properties });

/** A block of houses beside each gate, so that a map has something to show when it is near. */
const housesAt = ([lon = 0, lat = 0]: Position): Feature[] =>
  Array.from({ length: 120 }, (_, i) => {
    const [column, row] = [i % 12, Math.floor(i / 12)];
    return at(square([lon - 0.006 + column * 0.0009, lat - 0.006 + row * 0.0009], 0.00025 + (i % 3) * 0.00006));
  });

/** What a map of the province is made of, by what it is; the same every time. */
export const readHome = async () => {
  const [province, rivers, roads, railway, labels, pois, gates] = await Promise.all([
    read('map/basemap/gshhg/province.geojson'),
    read('map/basemap/gshhg/rivers.geojson'),
    read('map/basemap/schematic/roads.geojson'),
    read('map/basemap/schematic/railway.geojson'),
    read('map/basemap/schematic/labels.geojson'),
    read('domain/poi.geojson'),
    read('domain/border-gates.geojson'),
  ]);
  const communes = labels.filter(({ properties }) => properties?.['code'] !== undefined);
  const centre = labels.filter(({ properties }) => properties?.['kind'] === 'centre');
  const lake = at(square([106.755, 21.835], 0.012), { name: 'Hồ Phai Loạn', nameEn: 'Phai Loan Lake' });
  return {
    land: [at(square([106.75, 21.9], 1.2))],
    border: province,
    green: communes.map((one) => at(square(centreOf(one), 0.02))),
    built: communes.map((one) => at(square(centreOf(one), 0.008))),
    water: [lake],
    ...{ rivers, roads, railway, communes, centre, pois },
    houses: gates.flatMap((gate) => housesAt(centreOf(gate))),
  };
};

export type Home = Awaited<ReturnType<typeof readHome>>;
