import type { LonLat } from './ellipsoid.ts';
import { type GridPoint, projectToGrid, unprojectFromGrid } from './transverse-mercator.ts';

/** Letters of the bands of eight degrees from 80° south; I and O are left out. */
const bands = 'CDEFGHJKLMNPQRSTUVWX';
const rows = 'ABCDEFGHJKLMNPQRSTUV';
/** Columns of 100 km, by the zone's number modulo three. */
const columns = ['STUVWXYZ', 'ABCDEFGH', 'JKLMNPQR'] as const;

const squareM = 100_000;
const rowCycleM = 2_000_000;

const gridOf = (zone: number) => ({ meridianDeg: zone * 6 - 183, scale: 0.9996 });

/** The UTM zone of a longitude, without the exceptions of Norway and Svalbard. */
export const utmZoneOf = ([lon]: LonLat): number => Math.min(60, Math.floor((lon + 180) / 6) + 1);

/** Metres in a UTM zone of WGS 84, northern half. */
export const wgsToUtm = (at: LonLat, zone = utmZoneOf(at)): GridPoint & { readonly zone: number } => ({
  zone,
  ...projectToGrid(gridOf(zone), at),
});
export const utmToWgs = ({ zone, ...at }: GridPoint & { readonly zone: number }): LonLat => unprojectFromGrid(gridOf(zone), at);

/** MGRS to the metre, `48Q XJ 12345 67890`, cut as the standard wants it; null: south of the equator or beyond 84° north, where no map of ours reaches. */
export const formatMgrs = (at: LonLat): string | null => {
  if (at[1] < 0 || at[1] > 84) return null;
  const zone = utmZoneOf(at);
  const { eastM, northM } = projectToGrid(gridOf(zone), at);
  const column = columns[zone % 3]?.[Math.floor(eastM / squareM) - 1];
  const row = rows[(Math.floor(northM / squareM) + (zone % 2 === 0 ? 5 : 0)) % 20];
  const five = (metres: number): string => String(Math.floor(metres % squareM)).padStart(5, '0');
  return `${zone}${bandOf(at[1])} ${column}${row} ${five(eastM)} ${five(northM)}`;
};

const bandOf = (lat: number): string => bands[Math.min(19, Math.floor((lat + 80) / 8))] ?? 'X';

/** Reads MGRS of two to ten digits; the middle of the square that is named. Null: it is none, or names a square its zone does not have. */
export const readMgrs = (text: string): LonLat | null => {
  const [, zoneText = '', band = '', column = '', row = '', digits = ''] =
    /^(\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])(\d{0,10})$/.exec(text.toUpperCase().replace(/\s+/g, '')) ?? [];
  const zone = Number(zoneText);
  const east = columns[zone % 3]?.indexOf(column) ?? -1;
  if (zone < 1 || zone > 60 || east < 0 || digits.length % 2 === 1 || band < 'N') return null;
  const size = 10 ** (5 - digits.length / 2);
  const half = digits.length / 2;
  const within = (part: string): number => Number(part || '0') * size + size / 2;
  const northInCycle = ((rows.indexOf(row) - (zone % 2 === 0 ? 5 : 0) + 20) % 20) * squareM + within(digits.slice(half));
  const eastM = (east + 1) * squareM + within(digits.slice(0, half));
  // Rows begin again every two thousand kilometres: the one that lies in the band is meant.
  for (let cycle = 0; cycle < 5; cycle += 1) {
    const found = unprojectFromGrid(gridOf(zone), { eastM, northM: northInCycle + cycle * rowCycleM });
    if (found[1] >= 0 && Math.abs(found[1] - bandMiddle(band)) <= (band === 'X' ? 6 : 4) + size / 100_000) return found;
  }
  return null;
};

const bandMiddle = (band: string): number => bands.indexOf(band) * 8 - 80 + (band === 'X' ? 6 : 4);
