import type { LonLat } from './map-types.ts';

/** West, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** Whether a point lies within bounds, edges included. */
export const isWithin = ([lon, lat]: LonLat, [west, south, east, north]: Bounds): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north;

/** Five decimals, about a metre: as fine as a click means it. */
export const roundPosition = ([lon, lat]: LonLat): LonLat => [Number(lon.toFixed(5)), Number(lat.toFixed(5))];

/** Latitude first with points, whatever the language: the form that other maps and handsets take. */
export const formatPosition = ([lon, lat]: LonLat): string => `${lat.toFixed(5)}, ${lon.toFixed(5)}`;

/** Whether a point on the screen is well inside a panel, `margin` pixels from every edge. */
export const isWellVisible = (at: { x: number; y: number }, size: { width: number; height: number }, margin: number): boolean =>
  at.x >= margin && at.y >= margin && at.x <= size.width - margin && at.y <= size.height - margin;
