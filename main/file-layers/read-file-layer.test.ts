import type { FeatureCollection, Point } from 'geojson';
import { describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { readFileLayer } from './read-file-layer.ts';
import { shpOfPoints, zip } from './testing/zip.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (name: string, content: string | Uint8Array) => {
  const { text, ...about } = readFileLayer(name, typeof content === 'string' ? bytesOf(content) : content);
  return { ...about, ...(JSON.parse(text) as FeatureCollection) };
};
const problemOf = (name: string, content: string | Uint8Array): unknown => {
  try {
    read(name, content);
  } catch (error) {
    if (error instanceof ChiLangError) return [error.details?.['problem'], error.details?.['at']];
    throw error;
  }
  return 'read';
};
const collection = (...geometries: unknown[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features: geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry })) });
const at = (...coordinates: unknown[]) => ({ type: 'Point', coordinates });

describe('GeoJSON', () => {
  it('is read with its box and what stands at its features', () => {
    const { format, features, box } = read(
      'a.geojson',
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          { type: 'Feature', properties: { name: 'Kho', n: 3, tags: ['a'], no: null }, geometry: at(106.7, 21.8) },
          { type: 'Feature', properties: null, geometry: null },
          { type: 'Feature', geometry: { type: 'GeometryCollection', geometries: [at(106.9, 21.9), at(107, 22)] } },
        ],
      }),
    );
    expect({ format, box }).toEqual({ format: 'geojson', box: [106.7, 21.8, 107, 22] });
    expect(features.map(({ properties }) => properties)).toEqual([{ name: 'Kho', n: 3, tags: '["a"]' }, {}, {}]);
  });

  it('may be one feature or one shape alone', () => {
    expect(read('a.json', JSON.stringify(at(106, 21))).features).toHaveLength(1);
    expect(read('a.json', JSON.stringify({ type: 'Feature', properties: {}, geometry: at(106, 21) })).features).toHaveLength(1);
  });

  it.each([
    ['a place that is no number', collection(at(106, 21), at('x', 21)), ['badPosition', 2]],
    ['a place that is null', collection(at(null, 21)), ['badPosition', 1]],
    ['a latitude beyond the pole', collection(at(106, 91)), ['badPosition', 1]],
    [
      'a ring of two points',
      collection({
        type: 'Polygon',
        coordinates: [
          [
            [1, 2],
            [2, 3],
          ],
        ],
      }),
      ['badGeometry', 1],
    ],
    ['a shape nobody knows', collection({ type: 'Circle', coordinates: [1, 2] }), ['badGeometry', 1]],
    ['a shape of the language itself', collection({ type: 'constructor', coordinates: [1, 2] }), ['badGeometry', 1]],
    ['no shapes', collection(), ['empty', null]],
    ['a cut file', collection(at(106, 21)).slice(0, -5), ['broken', null]],
    ['something else', '{"a":1}', ['unknownFormat', null]],
    ['a text', 'Biên bản', ['unknownFormat', null]],
  ])('with %s is refused where it is wrong', (_, text, problem) => {
    expect(problemOf('a.geojson', text)).toEqual(problem);
  });

  it('of more features than a map holds, or in no UTF-8, is refused', () => {
    expect(problemOf('a.geojson', collection(...Array.from({ length: 100_001 }, () => at(1, 2))))).toEqual(['tooManyFeatures', null]);
    expect(problemOf('a.geojson', Uint8Array.of(0x7b, 0xff, 0xfe))).toEqual(['notUtf8', null]);
    expect(problemOf('a.geojson', new Uint8Array(64 * 1024 * 1024 + 1))).toEqual(['tooLarge', null]);
  });

  it('that crosses the antimeridian is cut there', () => {
    const ring = [
      [170, 10],
      [-170, 10],
      [-170, 20],
      [170, 20],
      [170, 10],
    ];
    const { features, box } = read(
      'a.geojson',
      collection(
        { type: 'Polygon', coordinates: [ring] },
        {
          type: 'LineString',
          coordinates: [
            [179, 0],
            [181, 2],
          ],
        },
      ),
    );
    const longitudes = JSON.stringify(features.map(({ geometry }) => geometry));
    expect(features[0]?.geometry).toMatchObject({
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [170, 10],
            [180, 10],
            [180, 20],
            [170, 20],
            [170, 10],
          ],
        ],
        [expect.anything()],
      ],
    });
    expect(features[1]?.geometry).toEqual({
      type: 'MultiLineString',
      coordinates: [
        [
          [179, 0],
          [180, 1],
        ],
        [
          [-180, 1],
          [-179, 2],
        ],
      ],
    });
    expect(longitudes).not.toMatch(/\[(19|18[1-9])/);
    expect(box).toBeNull();
  });
});

describe('CSV', () => {
  it('finds its columns by name, decimal commas too', () => {
    const { format, features } = read('trạm.csv', 'Tên;Vĩ độ;Kinh độ\nTrạm 1;21,85;106,76\n');
    expect(format).toBe('csv');
    expect(features).toEqual([{ type: 'Feature', properties: { Tên: 'Trạm 1' }, geometry: at(106.76, 21.85) }]);
    expect(read('a.csv', 'name,lat,lng\nA,21.8,106.7').features[0]?.geometry).toEqual(at(106.7, 21.8));
  });

  it('names the row that is wrong, and what is missing', () => {
    expect(problemOf('a.csv', 'lat,lon\n21,106\n,106\n')).toEqual(['badPosition', 3]);
    expect(problemOf('a.csv', 'lat,lon\n106,21\n')).toEqual(['badPosition', 2]);
    expect(problemOf('a.csv', 'a,b\n1,2\n')).toEqual(['noColumns', null]);
    expect(problemOf('a.csv', 'lat,lon\n')).toEqual(['empty', null]);
  });
});

const kml =
  '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>Chốt</name><Point><coordinates>106.7,21.9,0</coordinates></Point></Placemark></kml>';

describe('GPX, KML and KMZ', () => {
  it('are read', () => {
    const gpx = '<gpx version="1.1"><wpt lat="21.9" lon="106.7"><name>Chốt</name></wpt></gpx>';
    expect(read('a.gpx', gpx)).toMatchObject({ format: 'gpx', features: [{ properties: { name: 'Chốt' } }] });
    expect(read('a.kml', kml)).toMatchObject({ format: 'kml', features: [{ properties: { name: 'Chốt' } }] });
    expect(read('a.kmz', zip({ 'doc.kml': kml })).format).toBe('kmz');
  });

  it('that are cut, multiply themselves or hold nothing are refused', () => {
    expect(problemOf('a.kml', kml.slice(0, 60))).toEqual(['broken', null]);
    expect(problemOf('a.kml', `<!DOCTYPE x [<!ENTITY a "aaaa">]>${kml}`)).toEqual(['broken', null]);
    expect(problemOf('a.kmz', zip({ 'readme.txt': 'x' }))).toEqual(['broken', null]);
    expect(problemOf('a.kmz', zip({ 'doc.kml': kml }).slice(0, -30))).toEqual(['broken', null]);
  });

  it('packed a thousandfold are refused before they fill the memory', () => {
    expect(problemOf('a.kmz', zip({ 'doc.kml': Buffer.alloc(80 * 1024 * 1024) }))).toEqual(['tooLarge', null]);
  });
});

describe('a shapefile', () => {
  const wgs =
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
  const vn =
    'PROJCS["VN_2000_107_15",GEOGCS["GCS_VN_2000"],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",107.25],PARAMETER["Scale_Factor",0.9999],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

  it('of WGS 84 or VN-2000 is read in WGS 84', () => {
    expect(read('a.zip', zip({ 'a.shp': shpOfPoints([[106.7, 21.9]]), 'a.prj': wgs })).features[0]?.geometry).toMatchObject(
      at(106.7, 21.9),
    );
    const { coordinates } = read('a.zip', zip({ 'a.shp': shpOfPoints([[448_340, 2_417_200]]), 'a.prj': vn })).features[0]
      ?.geometry as Point;
    // The central meridian of the province is 107°15'; 51,660 m west of it lies the town.
    expect(coordinates).toEqual([expect.closeTo(106.752, 2), expect.closeTo(21.85, 2)]);
  });

  it('of another projection, without one or without shapes is refused', () => {
    const shp = shpOfPoints([[1, 2]]);
    expect(problemOf('a.zip', zip({ 'a.shp': shp }))).toEqual(['projection', null]);
    expect(problemOf('a.zip', zip({ 'a.shp': shp, 'a.prj': 'GEOGCS["GCS_Indian_1960"]' }))).toEqual(['projection', null]);
    expect(problemOf('a.zip', zip({ 'a.shp': shp, 'a.prj': wgs.replace('GEOGCS', 'PROJCS') }))).toEqual(['projection', null]);
    expect(problemOf('a.zip', zip({ 'a.dbf': 'x' }))).toEqual(['noShapes', null]);
    expect(problemOf('a.zip', zip({ 'a.shp': shp.subarray(0, 50), 'a.prj': wgs }))).toEqual(['broken', null]);
  });
});
