import { type LonLat, toDeg, toRad, wgs84 } from './ellipsoid.ts';
import { type Grid, type GridPoint, projectToGrid, unprojectFromGrid } from './transverse-mercator.ts';

/**
 * From VN-2000 to WGS 84: the seven parameters of Quyết định 05/2007/QĐ-BTNMT (27/02/2007), Điều 1, read as EPSG:6960 reads them
 * (method 9607, a rotation of the frame). Metres, seconds of arc, millionths.
 */
const shift = { x: -191.90441429, y: -39.30318279, z: -111.45032835 };
const turn = { x: -0.00928836, y: 0.01975479, z: -0.00427372 };
const stretch = 1 + 0.252906278e-6;

/** Grids of VN-2000 in Lạng Sơn. */
export const vn2000Grids = {
  /** Zone of 3°, meridian 107°15': the grid of the province's own maps (Thông tư 973/2001/TT-TCĐC, appendix on meridians). */
  local: { meridianDeg: 107.25, scale: 0.9999 },
  /** Zones of 6°, as UTM. */
  utm48: { meridianDeg: 105, scale: 0.9996 },
  utm49: { meridianDeg: 111, scale: 0.9996 },
} as const satisfies Record<string, Grid>;
export type Vn2000Grid = keyof typeof vn2000Grids;

type Space = readonly [x: number, y: number, z: number];

const e2 = wgs84.f * (2 - wgs84.f);

const toSpace = ([lon, lat]: LonLat): Space => {
  const [sin, cos] = [Math.sin(toRad(lat)), Math.cos(toRad(lat))];
  const radius = wgs84.a / Math.sqrt(1 - e2 * sin * sin);
  return [radius * cos * Math.cos(toRad(lon)), radius * cos * Math.sin(toRad(lon)), radius * (1 - e2) * sin];
};

/** Heights are dropped: those of the two ellipsoids differ by some twenty metres, which a map does not show. */
const fromSpace = ([x, y, z]: Space): LonLat => {
  const across = Math.hypot(x, y);
  let lat = Math.atan2(z, across * (1 - e2));
  for (let round = 0; round < 6; round += 1) {
    const sin = Math.sin(lat);
    lat = Math.atan2(z + (e2 * wgs84.a * sin) / Math.sqrt(1 - e2 * sin * sin), across);
  }
  return [toDeg(Math.atan2(y, x)), toDeg(lat)];
};

const second = toRad(1 / 3600);
const [rx, ry, rz] = [turn.x * second, turn.y * second, turn.z * second];

const toWgsSpace = ([x, y, z]: Space): Space => [
  shift.x + stretch * (x + rz * y - ry * z),
  shift.y + stretch * (-rz * x + y + rx * z),
  shift.z + stretch * (ry * x - rx * y + z),
];

/** The way back: the rotation is so small that turning the other way undoes it to a hundredth of a millimetre. */
const toVnSpace = ([x, y, z]: Space): Space => {
  const [u, v, w] = [(x - shift.x) / stretch, (y - shift.y) / stretch, (z - shift.z) / stretch];
  return [u - rz * v + ry * w, rz * u + v - rx * w, -ry * u + rx * v + w];
};

/** WGS 84 degrees to metres on a grid of VN-2000. */
export const wgsToVn2000 = (at: LonLat, grid: Vn2000Grid): GridPoint => projectToGrid(vn2000Grids[grid], fromSpace(toVnSpace(toSpace(at))));

/** Metres on a grid of VN-2000 to WGS 84 degrees. */
export const vn2000ToWgs = (at: GridPoint, grid: Vn2000Grid): LonLat =>
  fromSpace(toWgsSpace(toSpace(unprojectFromGrid(vn2000Grids[grid], at))));
