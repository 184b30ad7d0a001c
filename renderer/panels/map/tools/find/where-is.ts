import { computeGeodesic } from '#domain/geo/geodesic.ts';
import type { LonLat } from '#domain/geo/ellipsoid.ts';
import { computeNearest, type Near } from '#domain/geo/nearest.ts';
import type { Thing } from '../use-map-things.ts';

/** Something stored with its commune is this near: the point is that thing's own place. */
const samePlaceM = 60;

/** What can be said of a point: the stored commune of what stands there, and the nearest thing with a name. Never a commune by outline. */
export type WhereIs = { readonly stored: Thing | null; readonly near: Near<Thing> | null };

export const whereIs = (at: LonLat, things: readonly Thing[]): WhereIs => {
  const coded = computeNearest(
    at,
    things.filter(({ code }) => code !== null),
    1,
  )[0];
  const named = things.filter(({ kind }) => kind !== 'incident' && kind !== 'unit');
  return {
    stored: coded && coded.distanceM <= samePlaceM ? coded.item : null,
    near:
      computeNearest(at, named, 1).map(({ item, distanceM }) => ({
        item,
        distanceM,
        bearingDeg: computeGeodesic(item.position, at).azimuthDeg,
      }))[0] ?? null,
  };
};
