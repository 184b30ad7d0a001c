import type { CameraProblemKind } from '#contract/rows.ts';
import { type Camera, CameraKind } from '#domain/camera.ts';
import { fold } from '#domain/fold.ts';
import { AdminUnitCode, CameraId } from '#domain/ids.ts';
import { HeadingDeg, ShortText } from '#domain/values.ts';
import type { CameraColumn } from './cameras-csv-columns.ts';

type Problem = { readonly kind: CameraProblemKind; readonly reason: string; readonly expected: string };
export type Read<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Problem);

const good = <T>(value: T): Read<T> => ({ ok: true, value });
export const bad = (kind: CameraProblemKind, reason: string, expected: string): { ok: false } & Problem => ({
  ok: false,
  kind,
  reason,
  expected,
});

export const readId = (text: string): Read<CameraId> => {
  const parsed = CameraId.safeParse(text);
  if (parsed.success) return good(parsed.data);
  return bad(
    text === '' ? 'empty' : 'malformed',
    text === '' ? 'is empty' : `${quote(text)} is not an id`,
    '1-64 letters without accents, digits or . _ : -, as in cam-001',
  );
};

export const readName = (text: string): Read<string> => {
  if (text.includes('\uFFFD')) return bad('notUtf8', 'is not UTF-8 text', 'the file saved as "CSV UTF-8"');
  const parsed = ShortText.safeParse(text);
  return parsed.success
    ? good(parsed.data)
    : bad(text === '' ? 'empty' : 'tooLong', text === '' ? 'is empty' : 'is too long', '1-200 characters');
};

/** What to do with a camera that offers RTSP only. */
export const throughServer =
  'the HLS address of a media server in between (MediaMTX, go2rtc) that takes the RTSP stream, as in http://10.0.0.9:8888/cam1/index.m3u8';

/** A decimal number, with a point or a comma. */
const numberOf = (text: string): number => (/^[+-]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN);

export const readDegrees = (text: string, limit: number, otherName: string, other: string): Read<number> => {
  const expected = `degrees from -${limit} to ${limit}, as in ${limit === 90 ? '21.8503' : '106.7615'}`;
  const value = numberOf(text);
  if (Number.isNaN(value))
    return bad(text === '' ? 'empty' : 'malformed', text === '' ? 'is empty' : `${quote(text)} is not a number`, expected);
  if (Math.abs(value) <= limit) return good(value);
  const swapped = Math.abs(value) <= 180 && Math.abs(numberOf(other)) <= 90;
  return bad(
    swapped ? 'swapped' : 'outOfRange',
    `${value} is out of range${swapped ? `; lat and ${otherName} look swapped` : ''}`,
    expected,
  );
};

export const readHeading = (text: string): Read<number | null> => {
  if (text === '') return good(null);
  const value = numberOf(text) === 360 ? 0 : numberOf(text);
  if (HeadingDeg.safeParse(value).success) return good(value);
  return bad('malformed', `${quote(text)} is not a heading`, 'degrees clockwise from north, 0 to 360, or nothing');
};

export const readUrl = (text: string): Read<string | null> => {
  if (text === '') return good(null);
  const expected = 'an address starting with http:// or https:// that plays HLS, as in http://10.0.0.5/cam1/index.m3u8';
  if (text.length > 2000) return bad('tooLong', 'is longer than 2,000 characters', expected);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') {
    if (scheme?.startsWith('rts')) return bad('rtsp', `${scheme}: streams are not played`, throughServer);
    return bad(scheme ? 'notPlayed' : 'malformed', scheme ? `${scheme}: streams are not played` : 'is not an address', expected);
  }
  return URL.canParse(text) && !/\s/.test(text) ? good(text) : bad('malformed', 'is not a complete address', expected);
};

/** What stood there, short enough for a line of a report. Never used for addresses: they may hold passwords. */
const quote = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);

const kinds: Readonly<Record<string, Camera['kind']>> = {
  'cua khau': 'gate',
  duong: 'road',
  'giao thong': 'road',
  'do thi': 'city',
  song: 'river',
  'thuy van': 'river',
  cho: 'market',
  khac: 'other',
};

const readKind = (text: string): Read<Camera['kind']> => {
  const word = fold(text);
  const kind = CameraKind.safeParse(text === '' ? 'other' : (kinds[word] ?? word));
  return kind.success ? good(kind.data) : bad('malformed', `${quote(text)} is no kind of camera`, CameraKind.options.join(', '));
};

const readFov = (text: string): Read<number | null> => {
  if (text === '') return good(null);
  const value = numberOf(text);
  return value >= 1 && value <= 360
    ? good(value)
    : bad('malformed', `${quote(text)} is not a field of view`, 'degrees from 1 to 360, or nothing');
};

const readCommune = (text: string): Read<AdminUnitCode | null> => {
  if (text === '') return good(null);
  // Spreadsheets take the zero in front away.
  const code = AdminUnitCode.safeParse(/^\d{4}$/.test(text) ? `0${text}` : text);
  return code.success
    ? good(code.data)
    : bad('malformed', `${quote(text)} is not a code`, 'the 5 digits of a commune or ward, as in 06184, or nothing');
};

const readShort =
  (most: number) =>
  (text: string): Read<string | null> =>
    text.length <= most ? good(text === '' ? null : text.normalize('NFC')) : bad('tooLong', 'is too long', `at most ${most} characters`);

const readYes = (text: string): Read<boolean> => {
  const word = fold(text);
  if (['1', 'true', 'yes', 'y', 'x', 'co'].includes(word)) return good(true);
  if (['', '0', 'false', 'no', 'n', 'khong'].includes(word)) return good(false);
  return bad('malformed', `${quote(text)} is neither yes nor no`, 'yes, no, or nothing');
};

type Take = <T>(column: CameraColumn, read: Read<T>) => T | undefined;
type More = Partial<Pick<Camera, 'nameEn' | 'kind' | 'fovDeg' | 'communeCode' | 'roadKm' | 'whep' | 'snapshot' | 'onvif' | 'ptz'>>;

/** What a file tells besides the usual; only what is given. */
export const readMore = (cell: (column: CameraColumn) => string, given: ReadonlySet<CameraColumn>, take: Take): More => {
  const of = <T, K extends keyof More>(column: CameraColumn, field: K, read: (text: string) => Read<T>): Partial<Record<K, T>> => {
    if (!given.has(column)) return {};
    const value = take(column, read(cell(column)));
    return value === undefined ? {} : ({ [field]: value } as Record<K, T>);
  };
  return {
    ...of('name en', 'nameEn', readShort(200)),
    ...of('kind', 'kind', readKind),
    ...of('fov', 'fovDeg', readFov),
    ...of('commune', 'communeCode', readCommune),
    ...of('road km', 'roadKm', readShort(60)),
    ...of('whep', 'whep', readUrl),
    ...of('snapshot', 'snapshot', readUrl),
    ...of('onvif', 'onvif', readUrl),
    ...of('ptz', 'ptz', readYes),
  };
};
