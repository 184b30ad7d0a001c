import type { Camera } from '#domain/camera.ts';
import { CameraId } from '#domain/ids.ts';
import { HeadingDeg, ShortText } from '#domain/values.ts';
import type { CameraColumn, ColumnMap } from './cameras-csv-columns.ts';

/** Why a row was not taken: the line as an editor counts it, the column, and what was expected there. */
export type CameraRowProblem = {
  readonly line: number;
  readonly column: CameraColumn | null;
  readonly reason: string;
  readonly expected: string;
};

type Problem = Omit<CameraRowProblem, 'line' | 'column'>;
type Read<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Problem);

const good = <T>(value: T): Read<T> => ({ ok: true, value });
const bad = (reason: string, expected: string): { ok: false } & Problem => ({ ok: false, reason, expected });

/** Reads one row; every column that is wrong is told, not only the first. */
export const readCameraRow = (
  line: number,
  cells: readonly string[],
  columns: ColumnMap,
): { camera: Camera } | { problems: CameraRowProblem[] } => {
  const cell = (column: CameraColumn): string => cells[columns.get(column) ?? -1]?.trim() ?? '';
  const problems: CameraRowProblem[] = [];
  const take = <T>(column: CameraColumn, read: Read<T>): T | undefined => {
    if (read.ok) return read.value;
    problems.push({ line, column, reason: read.reason, expected: read.expected });
    return undefined;
  };
  const id = take('id', readId(cell('id')));
  const name = take('name', readName(cell('name')));
  const lat = take('lat', readDegrees(cell('lat'), 90, 'lon', cell('lon')));
  const lon = take('lon', readDegrees(cell('lon'), 180, 'lat', cell('lat')));
  const headingDeg = take('heading', readHeading(cell('heading')));
  const main = take('url main', readUrl(cell('url main')));
  const sub = take('url sub', readUrl(cell('url sub')));
  if (problems.length === 0 && main === null && sub === null) {
    take('url main', bad('the row has no stream address', 'an http:// or https:// address in "url main", "url sub" or both'));
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
  return { camera: { ...unknown, id, name, position: [lon, lat], headingDeg, streams: { main, sub } } };
};

const readId = (text: string): Read<CameraId> => {
  const parsed = CameraId.safeParse(text);
  if (parsed.success) return good(parsed.data);
  return bad(text === '' ? 'is empty' : `${quote(text)} is not an id`, '1-64 letters without accents, digits or . _ : -, as in cam-001');
};

const readName = (text: string): Read<string> => {
  if (text.includes('\uFFFD')) return bad('is not UTF-8 text', 'the file saved as "CSV UTF-8"');
  const parsed = ShortText.safeParse(text);
  return parsed.success ? good(parsed.data) : bad(text === '' ? 'is empty' : 'is too long', '1-200 characters');
};

/** A decimal number, with a point or a comma. */
const numberOf = (text: string): number => (/^[+-]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN);

const readDegrees = (text: string, limit: number, otherName: string, other: string): Read<number> => {
  const expected = `degrees from -${limit} to ${limit}, as in ${limit === 90 ? '21.8503' : '106.7615'}`;
  const value = numberOf(text);
  if (Number.isNaN(value)) return bad(text === '' ? 'is empty' : `${quote(text)} is not a number`, expected);
  if (Math.abs(value) <= limit) return good(value);
  const swapped = Math.abs(value) <= 180 && Math.abs(numberOf(other)) <= 90;
  return bad(`${value} is out of range${swapped ? `; lat and ${otherName} look swapped` : ''}`, expected);
};

const readHeading = (text: string): Read<number | null> => {
  if (text === '') return good(null);
  const value = numberOf(text) === 360 ? 0 : numberOf(text);
  if (HeadingDeg.safeParse(value).success) return good(value);
  return bad(`${quote(text)} is not a heading`, 'degrees clockwise from north, 0 to 360, or nothing');
};

const readUrl = (text: string): Read<string | null> => {
  if (text === '') return good(null);
  const expected = 'an address starting with http:// or https:// that plays HLS, as in http://10.0.0.5/cam1/index.m3u8';
  if (text.length > 2000) return bad('is longer than 2,000 characters', expected);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') {
    return bad(scheme ? `${scheme}: streams are not played` : 'is not an address', expected);
  }
  return URL.canParse(text) && !/\s/.test(text) ? good(text) : bad('is not a complete address', expected);
};

/** What stood there, short enough for a line of a report. Never used for addresses: they may hold passwords. */
const quote = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
