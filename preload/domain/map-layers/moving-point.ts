/** What moves, by the first word of its telemetry key: `unit:unt-7:position`. */
export const movingKinds = ['unit', 'vehicle', 'sensor', 'other'] as const;
export type MovingKind = (typeof movingKinds)[number];

/** The property under which a position is told: the end of its telemetry key. */
export const positionProperty = ':position';

/** What moves under a telemetry key. */
export const kindOfKey = (key: string): MovingKind => {
  const word = key.slice(0, key.indexOf(':'));
  return movingKinds.find((kind) => kind === word) ?? 'other';
};

/** Where something is and where it heads, degrees clockwise from north; null: it does not say. */
export type MovingPosition = { readonly lon: number; readonly lat: number; readonly headingDeg: number | null };

/** Reads `lon,lat` or `lon,lat,heading` in WGS 84 degrees; null for anything else. */
export const readMovingPosition = (value: string | number | null): MovingPosition | null => {
  if (typeof value !== 'string') return null;
  const parts = value.split(',');
  if (parts.length < 2 || parts.length > 3 || parts.some((part) => part.trim() === '')) return null;
  const [lon = Number.NaN, lat = Number.NaN, heading = 0] = parts.map(Number);
  const fits = Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && heading >= 0 && heading <= 360;
  return fits ? { lon, lat, headingDeg: parts.length === 3 ? heading % 360 : null } : null;
};

/** A position older than this is drawn grey: nobody knows where the unit is now. */
export const oldPositionMs = 5 * 60_000;
