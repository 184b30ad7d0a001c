import type { LonLat } from './ellipsoid.ts';
import { formatMgrs, readMgrs, utmToWgs, wgsToUtm } from './mgrs.ts';
import { type Vn2000Grid, vn2000ToWgs, wgsToVn2000 } from './vn2000.ts';

/** Ways to write where something is. */
export const coordinateSystems = ['dd', 'dms', 'vn2000', 'vn2000Utm', 'utm', 'mgrs'] as const;
export type CoordinateSystem = (typeof coordinateSystems)[number];

/** What was read and as what: a reader who meant something else sees it. */
export type ReadCoordinate = { readonly system: CoordinateSystem; readonly at: LonLat };

/** Latitude first, as handsets have it. */
export const formatDd = ([lon, lat]: LonLat, digits = 6): string => `${lat.toFixed(digits)}, ${lon.toFixed(digits)}`;

const sexagesimal = (deg: number, [plus, minus]: readonly [string, string]): string => {
  const tenths = Math.round(Math.abs(deg) * 36_000);
  const [d, m, s] = [Math.floor(tenths / 36_000), Math.floor(tenths / 600) % 60, (tenths % 600) / 10];
  return `${d}°${String(m).padStart(2, '0')}'${s.toFixed(1).padStart(4, '0')}"${deg < 0 ? minus : plus}`;
};

/** `21°51'09.4"N 106°45'39.6"E`. */
export const formatDms = ([lon, lat]: LonLat): string => `${sexagesimal(lat, ['N', 'S'])} ${sexagesimal(lon, ['E', 'W'])}`;

/** The grid of six degrees a longitude lies in. */
const utmGridOf = ([lon]: LonLat): Vn2000Grid => (lon < 108 ? 'utm48' : 'utm49');

const plane = ({ northM, eastM }: { northM: number; eastM: number }, names: readonly [string, string]): string =>
  `${names[0]}${northM.toFixed(1)} ${names[1]}${eastM.toFixed(1)}`;

/** A position in one of the systems, in the form `readCoordinate` takes; null: it has none there. In VN-2000 X runs north and Y east. */
export const formatCoordinate = (at: LonLat, system: CoordinateSystem): string | null => {
  switch (system) {
    case 'dd':
      return formatDd(at);
    case 'dms':
      return formatDms(at);
    case 'vn2000':
      return `VN2000 ${plane(wgsToVn2000(at, 'local'), ['X=', 'Y='])}`;
    case 'vn2000Utm':
      return `VN2000/${utmGridOf(at) === 'utm48' ? 48 : 49} ${plane(wgsToVn2000(at, utmGridOf(at)), ['X=', 'Y='])}`;
    case 'utm': {
      const utm = wgsToUtm(at);
      return `UTM ${utm.zone}N ${utm.eastM.toFixed(1)} ${utm.northM.toFixed(1)}`;
    }
    case 'mgrs':
      return formatMgrs(at);
  }
};

/**
 * Reads a coordinate as people write it: degrees with a point or a comma, latitude or longitude first; degrees, minutes and
 * seconds with N, S, E, W or B, N, Đ, T; `X` and `Y` of VN-2000 (`VN2000/48` for the zone of six degrees, else the local grid of
 * three); UTM; MGRS. Two bare numbers of six and seven digits are VN-2000 in the local grid. Null: it is none of these.
 */
export const readCoordinate = (text: string): ReadCoordinate | null => {
  const clean = text.normalize('NFC').trim().toUpperCase();
  const mgrs = readMgrs(clean);
  if (mgrs) return { system: 'mgrs', at: mgrs };
  return readUtm(clean) ?? readPlane(clean) ?? readDms(clean) ?? readDegrees(clean);
};

/** Numbers of a text; of two signs in one number the last is the decimal one, one that occurs twice parts thousands. */
const numbersIn = (text: string): number[] =>
  text
    .replace(/(\d\.\d+),(?=-?\d+\.\d)/g, '$1 ')
    .split(/[\s;]+|,(?=\s|$)/)
    .filter((part) => /^-?\d[\d.,]*$/.test(part))
    .map(readNumber);

const readNumber = (part: string): number => {
  const last = Math.max(part.lastIndexOf('.'), part.lastIndexOf(','));
  if (last < 0) return Number(part);
  const sign = part[last] ?? '.';
  const isDecimal = part.indexOf(sign) === last;
  const whole = part.slice(0, isDecimal ? last : undefined).replace(/[.,]/g, '');
  return Number(isDecimal ? `${whole}.${part.slice(last + 1)}` : whole);
};

const isOnEarth = ([lon, lat]: LonLat): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
const earthly = (system: CoordinateSystem, at: LonLat): ReadCoordinate | null => (isOnEarth(at) ? { system, at } : null);

const readUtm = (text: string): ReadCoordinate | null => {
  const [, zone, rest = ''] = /^(?:UTM|WGS ?84\/UTM)\s*(\d{1,2})N?[\s:,]+(.+)$/.exec(text) ?? [];
  const [one, two, ...more] = numbersIn(rest);
  if (zone === undefined || Number(zone) < 1 || Number(zone) > 60 || one === undefined || two === undefined || more.length > 0) return null;
  return earthly('utm', utmToWgs({ zone: Number(zone), ...inOrder(one, two) }));
};

const readPlane = (text: string): ReadCoordinate | null => {
  const [, zone] = /^VN[- ]?2000\s*\/\s*(48|49)/.exec(text) ?? [];
  const rest = text.replace(/^VN[- ]?2000(\s*\/\s*(48|49))?/, '').replace(/[XY]\s*[=:]/g, ' ');
  const [one, two, ...more] = numbersIn(rest);
  if (one === undefined || two === undefined || more.length > 0 || !isPlane(one, two)) return null;
  const grid: Vn2000Grid = zone === '48' ? 'utm48' : zone === '49' ? 'utm49' : 'local';
  return earthly(grid === 'local' ? 'vn2000' : 'vn2000Utm', vn2000ToWgs(inOrder(one, two), grid));
};

/** In Vietnam northings have seven digits (0.9 to 2.7 million metres) and eastings six: whichever comes first, they tell themselves apart. */
const isPlane = (one: number, two: number): boolean => {
  const { northM, eastM } = inOrder(one, two);
  return northM > 850_000 && northM < 2_700_000 && eastM > 100_000 && eastM < 900_000;
};

const inOrder = (one: number, two: number): { northM: number; eastM: number } => ({
  northM: Math.max(one, two),
  eastM: Math.min(one, two),
});

const dmsPart = /(\d{1,3})\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['’′]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["”″]|''|’’)\s*)?([NSEWBĐT]?)/g;

const readDms = (text: string): ReadCoordinate | null => {
  const parts = [...text.matchAll(dmsPart)].map(([, d, m = '0', s = '0', letter = '']) => {
    const [minutes, seconds] = [Number(m.replace(',', '.')), Number(s.replace(',', '.'))];
    return { deg: Number(d) + minutes / 60 + seconds / 3600, isFit: minutes < 60 && seconds < 60, letter };
  });
  const [one, two, ...more] = parts;
  if (!one || !two || more.length > 0 || !one.isFit || !two.isFit) return null;
  // Vietnamese N is south where B stands for north beside it; with E, W it is north.
  const isEast = (letter: string): boolean => 'EWĐT'.includes(letter) && letter !== '';
  const [lat, lon] = isEast(one.letter) || (one.letter === '' && one.deg > 90) ? [two, one] : [one, two];
  const isVietnamese = 'ĐT'.includes(lon.letter) && lon.letter !== '';
  const south = lat.letter === 'S' || (isVietnamese && lat.letter === 'N');
  const west = lon.letter === 'W' || lon.letter === 'T';
  return earthly('dms', [west ? -lon.deg : lon.deg, south ? -lat.deg : lat.deg]);
};

const readDegrees = (text: string): ReadCoordinate | null => {
  const bare = text
    .replace(/°/g, '')
    .replace(/(?<=\d)\s*[NEBĐ](?=[\s,;]|$)/g, ' ')
    .replace(/(?:LAT|LON|LNG)\s*[=:]?/g, ' ');
  const rest = bare.replace(/[\s,;]+$/, '');
  if (!/^[-\d.,;\s]+$/.test(rest)) return null;
  const [one, two, ...more] = numbersIn(rest);
  if (one === undefined || two === undefined || more.length > 0) return null;
  // Whole degrees are numbers of anything, not a place somebody reads out.
  if (Number.isInteger(one) && Number.isInteger(two)) return null;
  return earthly('dd', Math.abs(one) > 90 ? [one, two] : [two, one]);
};
