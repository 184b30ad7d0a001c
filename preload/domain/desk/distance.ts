import type { Position } from '../values.ts';

const earthKm = 6371;
const rad = Math.PI / 180;

/** Kilometres as the crow flies: what roads make of it nobody here knows. */
export const straightKm = ([lon1, lat1]: Position, [lon2, lat2]: Position): number => {
  const a =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(a)));
};

/** The nearest of what has a place, with how far it is; those without are left out. */
export const nearestOf = <T extends { readonly position: Position | null }>(
  from: Position,
  all: readonly T[],
  most: number,
): { readonly what: T; readonly km: number }[] =>
  all
    .flatMap((what) => (what.position ? [{ what, km: straightKm(from, what.position) }] : []))
    .sort((a, b) => a.km - b.km)
    .slice(0, most);
