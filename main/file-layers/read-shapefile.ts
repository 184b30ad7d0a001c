import type { Feature, Geometry, Position } from 'geojson';
import { parseDbf, parseShp } from 'shpjs';
import { fileLayerError } from './file-layer-error.ts';
import { openProjection } from './projection.ts';
import { unzip } from './unzip.ts';

const parts = /\.(shp|dbf|prj|cpg)$/i;

/** Features of all shapefiles of an archive, in WGS 84. */
export const readShapefile = (bytes: Uint8Array): Feature[] => {
  const files = unzip(bytes, (name) => parts.test(name) && !name.startsWith('__MACOSX'));
  const names = [...files.keys()].filter((name) => /\.shp$/i.test(name));
  if (names.length === 0) throw fileLayerError('noShapes');
  return names.flatMap((name) => readOne(files, name));
};

const textOf = (bytes: Uint8Array | undefined): string | null => (bytes ? new TextDecoder().decode(bytes) : null);

const readOne = (files: ReadonlyMap<string, Uint8Array>, shp: string): Feature[] => {
  const beside = (ending: string): Uint8Array | undefined => {
    const wanted = shp.replace(/shp$/i, ending).toLowerCase();
    return [...files].find(([name]) => name.toLowerCase() === wanted)?.[1];
  };
  const project = openProjection(textOf(beside('prj')) ?? '');
  if (!project) throw fileLayerError('projection');
  const { shapes, rows } = parse(files.get(shp) as Uint8Array, beside('dbf'), textOf(beside('cpg')));
  return shapes.map((geometry, n) => ({
    type: 'Feature',
    properties: (rows[n] as Record<string, unknown> | undefined) ?? {},
    geometry: (geometry && moved(geometry, project)) as Geometry,
  }));
};

const parse = (shp: Uint8Array, dbf: Uint8Array | undefined, cpg: string | null): { shapes: (Geometry | null)[]; rows: unknown[] } => {
  try {
    return { shapes: parseShp(shp), rows: dbf ? parseDbf(dbf, cpg ?? 'UTF-8') : [] };
  } catch {
    throw fileLayerError('broken');
  }
};

const moved = (geometry: Geometry, project: (position: [number, number]) => [number, number]): Geometry => {
  const move = (value: unknown): unknown =>
    Array.isArray(value) && typeof value[0] === 'number'
      ? project((value as Position).slice(0, 2) as [number, number])
      : (value as unknown[]).map(move);
  return 'coordinates' in geometry ? ({ ...geometry, coordinates: move(geometry.coordinates) } as Geometry) : geometry;
};
