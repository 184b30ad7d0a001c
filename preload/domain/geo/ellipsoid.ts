/** The WGS 84 ellipsoid; VN-2000 takes the same one, put elsewhere. */
export const wgs84 = { a: 6_378_137, f: 1 / 298.257223563 } as const;

/** Longitude, latitude in degrees. */
export type LonLat = readonly [lon: number, lat: number];

export const toRad = (deg: number): number => (deg * Math.PI) / 180;
export const toDeg = (rad: number): number => (rad * 180) / Math.PI;

/** A bearing as people read it: 0 inclusive to 360 exclusive. */
export const wrapDeg = (deg: number): number => ((deg % 360) + 360) % 360;
