import { z } from 'zod';
import { type CameraColumn, columnOf } from './cameras-csv-columns.ts';
import { type CameraRowProblem, readCameraCells } from './cameras-csv-row.ts';
import { type CamerasCsv, keepFirsts, parseCamerasCsv } from './cameras-csv.ts';
import { decodeText } from './cameras-csv-text.ts';

const Collection = z.looseObject({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) });
const Feature = z.looseObject({
  geometry: z.looseObject({ type: z.literal('Point'), coordinates: z.array(z.number()).min(2) }),
  properties: z.record(z.string(), z.unknown()).nullable(),
  id: z.union([z.string(), z.number()]).optional(),
});

/** Reads a file of cameras by its name: `.geojson` and `.json` as GeoJSON, anything else as a table. */
export const parseCamerasFile = (name: string, file: string | Uint8Array): CamerasCsv =>
  /\.(geo)?json$/i.test(name) ? parseCamerasGeoJson(file) : parseCamerasCsv(file);

/**
 * Reads a FeatureCollection of points, properties by the names a table's columns have; lines are numbers of features. Never
 * throws: what cannot be read is a problem, and the other cameras are kept.
 */
export const parseCamerasGeoJson = (file: string | Uint8Array): CamerasCsv => {
  const text = typeof file === 'string' ? file.replace(/^\uFEFF/, '') : decodeText(file);
  const collection = Collection.safeParse(parseJson(text));
  if (!collection.success) {
    const expected = 'GeoJSON: {"type": "FeatureCollection", "features": [...]} with a Point for each camera';
    const problem = { line: 1, kind: 'notGeoJson' as const, column: null, reason: 'the file is no GeoJSON FeatureCollection', expected };
    return { cameras: [], lines: [], given: new Set(), problems: [problem], rows: 0 };
  }
  const { features } = collection.data;
  const problems: CameraRowProblem[] = [];
  const read = features.map((feature, at) => ({ line: at + 1, feature: Feature.safeParse(feature).data }));
  const given = new Set<CameraColumn>(['id', 'name', 'lat', 'lon']);
  for (const { feature } of read) for (const name of Object.keys(feature?.properties ?? {})) addColumn(given, name);
  const rows = read.map(({ line, feature }) => ({ line, ...(feature ? readFeature(line, feature, given) : noPoint(line)) }));
  return { ...keepFirsts(rows, problems), given, problems: problems.sort((a, b) => a.line - b.line), rows: features.length };
};

const addColumn = (given: Set<CameraColumn>, name: string): void => {
  const column = columnOf(name);
  if (column) given.add(column);
};

const readFeature = (line: number, { geometry, properties, id }: z.infer<typeof Feature>, given: ReadonlySet<CameraColumn>) => {
  const cells = new Map<CameraColumn, string>();
  for (const [name, value] of Object.entries(properties ?? {})) {
    const column = columnOf(name);
    if (column && !cells.has(column)) cells.set(column, textOf(value));
  }
  if (!cells.has('id') && id !== undefined) cells.set('id', String(id));
  // The point tells where it is, whatever the properties say.
  cells.set('lon', textOf(geometry.coordinates[0])).set('lat', textOf(geometry.coordinates[1]));
  return readCameraCells(line, (column) => cells.get(column)?.trim() ?? '', given);
};

const noPoint = (line: number): { problems: CameraRowProblem[] } => ({
  problems: [
    {
      line,
      kind: 'noPoint',
      column: null,
      reason: 'the feature is no point',
      expected: 'a geometry of type Point with [longitude, latitude]',
    },
  ],
});

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? String(value) : '';

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};
