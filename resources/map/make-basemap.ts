// Makes the offline schematic basemap from the facts of the province:
//   node resources/map/make-basemap.ts --from DIR
// Same input, same files. The product reads only the results; see README.md for what is whose.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { HOME, NEIGHBOURS, ROADS } from './basemap-names.ts';
import { type Line, type Point, distanceKm, rounded, runs, smooth, toLineKm } from './geometry.ts';

type Properties = Record<string, unknown>;
type Feature = { type: 'Feature'; properties: Properties; geometry: { type: string; coordinates: unknown } };

const { values } = parseArgs({ options: { from: { type: 'string' } } });
if (!values.from) {
  console.error('Say where the facts are: node resources/map/make-basemap.ts --from DIR');
  process.exit(2);
}
const from = values.from;
const here = import.meta.dirname;

const read = (name: string): Feature[] => JSON.parse(readFileSync(join(from, name), 'utf8')).features;
const feature = (type: string, coordinates: unknown, properties: Properties = {}): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const line = (coordinates: Line, properties: Properties = {}): Feature => feature('LineString', rounded(coordinates), properties);

const write = (name: string, features: Feature[]): void => {
  const path = join(here, 'basemap', name);
  mkdirSync(join(path, '..'), { recursive: true });
  const body = features.map((one) => JSON.stringify(one)).join(',\n');
  writeFileSync(path, `{"type":"FeatureCollection","features":[\n${body}\n]}\n`);
};

const linesOf = (one: Feature): Line[] => {
  const { type, coordinates } = one.geometry;
  if (type === 'LineString') return [coordinates as Line];
  if (type === 'Polygon' || type === 'MultiLineString') return coordinates as Line[];
  return type === 'MultiPolygon' ? (coordinates as Line[][]).flat() : [];
};

const BOX = { west: 105.2, south: 20.8, east: 108.4, north: 23.4 };
const onBoxEdge = (p: Point): boolean =>
  Math.min(Math.abs(p[0] - BOX.west), Math.abs(p[0] - BOX.east), Math.abs(p[1] - BOX.north)) < 0.02 || p[1] < BOX.south + 0.02;

const ABROAD = ['Guangxi', 'Yunnan'];

/**
 * Boundaries between the neighbours once each: without the province's own, the national border and the sea
 * shore. The polygons do not share their corners, so a boundary is where two of them run side by side.
 */
const neighbourBoundaries = (provinces: Feature[], national: Line[]): Feature[] => {
  const home = provinces.filter(({ properties }) => properties.name === 'Lạng Sơn').flatMap(linesOf);
  const near = (p: Point, lines: Line[], km: number): boolean => lines.some((one) => toLineKm(p, one) < km);
  const inland = provinces.filter(({ properties }) => ![...ABROAD, 'Lạng Sơn'].includes(String(properties.name)));
  return inland.flatMap((province, i) => {
    const later = inland.slice(i + 1).flatMap(linesOf);
    return linesOf(province).flatMap((ring) =>
      runs(ring, (a, b) => {
        const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
        return near(middle, later, 1) && !near(middle, home, 1) && !near(middle, national, 3) && !(onBoxEdge(a) && onBoxEdge(b));
      }).map((run) => line(run)),
    );
  });
};

/** Gives each stretch of an unnamed river the name of the schematic river it follows, if it follows one. */
const nameRivers = (rivers: Feature[], named: Feature[]): Feature[] =>
  rivers.flatMap((river) => {
    const course = river.geometry.coordinates as Line;
    const nameAt = course.map((p) => {
      const near = named
        .map(({ properties, geometry }) => ({
          name: String(properties.name),
          km: toLineKm(p, geometry.coordinates as Line),
        }))
        .sort((a, b) => a.km - b.km)[0];
      return near && near.km < 5 ? near.name : null;
    });
    const winner = (i: number): string | null => {
      const around = nameAt.slice(Math.max(0, i - 30), i + 31);
      const counts = new Map<string | null, number>();
      for (const name of around) counts.set(name, (counts.get(name) ?? 0) + 1);
      return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
    };
    const smoothed = course.map((_, i) => winner(i));
    const out: Feature[] = [];
    let start = 0;
    for (let i = 1; i <= course.length; i++) {
      if (i < course.length && smoothed[i] === smoothed[start]) continue;
      const name = smoothed[start];
      out.push(line(course.slice(start, Math.min(i + 1, course.length)), name ? { name } : {}));
      start = i;
    }
    return out.filter((one) => (one.geometry.coordinates as Line).length > 1);
  });

const ascii = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

const withoutBrackets = (name: string): string => name.replace(/\s*\([^)]*\)/g, '').trim();

const provinces = read('natural-earth/ne-provinces-2025-north-vietnam.geojson');
const gshhgBorder = read('gshhg/gshhg-border-langson.geojson');
const neBorder = read('natural-earth/ne-border-10m-north-vietnam.geojson');
const schematicRivers = read('rivers-schematic.geojson');

write(
  'natural-earth/land.geojson',
  provinces.map(({ geometry }) => feature(geometry.type, geometry.coordinates)),
);
write('natural-earth/neighbour-boundaries.geojson', neighbourBoundaries(provinces, [...gshhgBorder, ...neBorder].flatMap(linesOf)));
// The finer border wins where it exists; Natural Earth continues it beyond both ends.
const [borderStart, borderEnd] = [linesOf(gshhgBorder[0]!)[0]![0]!, linesOf(gshhgBorder[0]!)[0]!.at(-1)!];
const beyond = (p: Point): boolean => p[1] > Math.max(borderStart[1], borderEnd[1]) - 0.01 || p[0] > Math.max(borderStart[0], borderEnd[0]);
write(
  'natural-earth/border-beyond.geojson',
  neBorder
    .flatMap(linesOf)
    .flatMap((course) => runs(course, (a, b) => beyond(a) && beyond(b)))
    .map((run) => line(joined(run, [borderStart, borderEnd]))),
);
write(
  'gshhg/border.geojson',
  gshhgBorder.flatMap(linesOf).map((course) => line(course)),
);
write(
  'gshhg/province.geojson',
  read('gshhg/langson-outline-hybrid.geojson').map(({ geometry }) => feature(geometry.type, geometry.coordinates)),
);

// Stretches that only touch the corners of the source's box would stand alone on the map.
const riverStubs = [0, 13, 14];
const rivers = read('gshhg/gshhg-river-langson.geojson').filter((_, i) => !riverStubs.includes(i));
const fineRivers = nameRivers(rivers, schematicRivers);
write(
  'gshhg/rivers.geojson',
  fineRivers.map((one) => ({ ...one, properties: riverNames(one.properties.name) })),
);
const drawnFinely = new Set(fineRivers.map(({ properties }) => properties.name));
write(
  'schematic/rivers.geojson',
  schematicRivers
    .filter(({ properties }) => !drawnFinely.has(properties.name))
    .map((one) => line(smooth(one.geometry.coordinates as Line), riverNames(one.properties.name))),
);
write('schematic/roads.geojson', read('roads-schematic.geojson').map(road));
write(
  'schematic/railway.geojson',
  read('railway-schematic.geojson').map((one) => line(smooth(one.geometry.coordinates as Line))),
);
write('schematic/labels.geojson', labels());
notice('gshhg', 'border, province, rivers: coordinates rounded to 4 decimals; rivers given names by this project.');
notice('natural-earth', 'land, neighbour-boundaries, border-beyond: cut out of the files named above, without names.');
console.log(`Wrote the basemap to ${join(here, 'basemap')}`);

/** The licence stands beside the data it governs, with what was changed. */
function notice(source: string, changes: string): void {
  const text = readFileSync(join(from, source, 'LICENCE.txt'), 'utf8').trimEnd();
  writeFileSync(join(here, 'basemap', source, 'LICENCE.txt'), `${text}\n\nChanged here, by make-basemap.ts:\n  ${changes}\n`);
}

/** Carries a line on to whichever of the given ends it nearly reaches. */
function joined(run: Line, ends: Point[]): Line {
  const endNear = (p: Point): Point[] => ends.filter((end) => distanceKm(p, end) < 20).slice(0, 1);
  return [...endNear(run[0]!), ...run, ...endNear(run.at(-1)!)];
}

function riverNames(name: unknown): Properties {
  if (typeof name !== 'string') return {};
  const short = withoutBrackets(name);
  return { name: `Sông ${short}`, nameEn: `${ascii(short)} River` };
}

function road({ properties, geometry }: Feature): Feature {
  const names = ROADS[String(properties.ref)];
  if (!names) throw new Error(`No name for road ${properties.ref} in basemap-names.ts`);
  const kinds: Record<string, string> = {
    quoc_lo: 'national',
    tinh_lo: 'provincial',
    cao_toc: 'motorway',
    cao_toc_xd: 'motorwayBuilding',
  };
  return line(smooth(geometry.coordinates as Line), { kind: kinds[String(properties.kind)], ...names });
}

function labels(): Feature[] {
  const units: {
    code: string;
    type: string;
    name: string;
    fullName: string;
    nameEn: string;
    lon: number;
    lat: number;
    accKm: number;
  }[] = JSON.parse(readFileSync(join(from, 'admin-units-2025.json'), 'utf8')).units;
  const point = (at: Point, properties: Properties): Feature => feature('Point', at, properties);
  return [
    point(HOME.province.at, { kind: 'province', name: HOME.province.name, nameEn: HOME.province.nameEn }),
    point(HOME.centre.at, { kind: 'centre', name: HOME.centre.name, nameEn: HOME.centre.nameEn }),
    ...NEIGHBOURS.map(({ at, ...rest }) => point(at, { kind: 'neighbour', ...rest })),
    ...units.map((unit) =>
      point([unit.lon, unit.lat], {
        kind: unit.type === 'phuong' ? 'ward' : 'commune',
        code: unit.code,
        name: unit.name,
        fullName: unit.fullName,
        nameEn: unit.nameEn.replace(/ (Commune|Ward)$/, ''),
        fullNameEn: unit.nameEn,
        // A commune that holds an old district town is what people orient by: its name comes first.
        rank: unit.accKm <= 1 && distanceKm([unit.lon, unit.lat], HOME.centre.at) > 5 ? 1 : 2,
      }),
    ),
    ...read('hydro-stations.geojson').map(({ properties, geometry }) =>
      point(geometry.coordinates as Point, {
        kind: 'hydro',
        name: `Trạm thủy văn ${withoutBrackets(String(properties.name))}`,
        nameEn: `${ascii(withoutBrackets(String(properties.name)))} gauge`,
      }),
    ),
  ];
}
