import type { CameraProblemKind } from '#contract/rows.ts';
import type { Camera } from '#domain/camera.ts';
import { type CameraColumn, type ColumnMap, pictureColumns } from './cameras-csv-columns.ts';
import { bad, type Read, readId, readDegrees, readHeading, readMore, readName, readUrl } from './camera-fields.ts';

/** Why a row was not taken: the line as an editor counts it, the column, and what was expected there. */
export type CameraRowProblem = {
  readonly line: number;
  readonly column: CameraColumn | null;
  readonly kind: CameraProblemKind;
  readonly reason: string;
  readonly expected: string;
};

/** Reads one row; every column that is wrong is told, not only the first. */
export const readCameraRow = (
  line: number,
  cells: readonly string[],
  columns: ColumnMap,
): { camera: Camera } | { problems: CameraRowProblem[] } =>
  readCameraCells(line, (column) => cells[columns.get(column) ?? -1]?.trim() ?? '', new Set(columns.keys()));

/** The same of cells by their column, of which some are `given`; what is not given is left out of the camera or unknown. */
export const readCameraCells = (
  line: number,
  cell: (column: CameraColumn) => string,
  given: ReadonlySet<CameraColumn>,
): { camera: Camera } | { problems: CameraRowProblem[] } => {
  const problems: CameraRowProblem[] = [];
  const take = <T>(column: CameraColumn, read: Read<T>): T | undefined => {
    if (read.ok) return read.value;
    problems.push({ line, column, kind: read.kind, reason: read.reason, expected: read.expected });
    return undefined;
  };
  const id = take('id', readId(cell('id')));
  const name = take('name', readName(cell('name')));
  const lat = take('lat', readDegrees(cell('lat'), 90, 'lon', cell('lon')));
  const lon = take('lon', readDegrees(cell('lon'), 180, 'lat', cell('lat')));
  const headingDeg = take('heading', readHeading(cell('heading')));
  const main = take('url main', readUrl(cell('url main')));
  const sub = take('url sub', readUrl(cell('url sub')));
  const more = readMore(cell, given, take);
  if (problems.length === 0 && pictureColumns.every((column) => cell(column) === '')) {
    take('url main', bad('noStream', 'the row has no stream address', 'an http:// or https:// address in "url main", "url sub" or both'));
  }
  if (
    problems.length > 0 ||
    id === undefined ||
    name === undefined ||
    lat === undefined ||
    lon === undefined ||
    headingDeg === undefined ||
    main === undefined ||
    sub === undefined
  ) {
    return { problems };
  }
  const unknown = { nameEn: null, kind: 'other', fovDeg: null, communeCode: null, roadKm: null } as const;
  return { camera: { ...unknown, ...more, id, name, position: [lon, lat], headingDeg, streams: { main, sub } } };
};
