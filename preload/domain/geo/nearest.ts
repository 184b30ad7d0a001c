import type { LonLat } from './ellipsoid.ts';
import { computeGeodesic } from './geodesic.ts';

/** Eight winds, clockwise from north. */
export const winds = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type Wind = (typeof winds)[number];

/** The wind nearest to a bearing. */
export const windOf = (deg: number): Wind => winds[Math.round(deg / 45) % 8] ?? 'n';

export type Near<T> = { readonly item: T; readonly distanceM: number; readonly bearingDeg: number };

/** The `count` things nearest to a point as the crow flies, nearest first; `bearingDeg` as seen from the point. */
export const computeNearest = <T extends { readonly position: LonLat }>(from: LonLat, items: readonly T[], count: number): Near<T>[] =>
  items
    .map((item) => {
      const { distanceM, azimuthDeg } = computeGeodesic(from, item.position);
      return { item, distanceM, bearingDeg: azimuthDeg };
    })
    .sort((a, b) => a.distanceM - b.distanceM)
    .slice(0, count);

/** Minutes for a way as the crow flies, rounded up: a lower bound, for no road is that straight. */
export const straightMinutes = (distanceM: number, kmPerHour: number): number => Math.ceil((distanceM / 1000 / kmPerHour) * 60);
