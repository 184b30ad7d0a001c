import { z } from 'zod';

/** Milliseconds since 1970-01-01T00:00:00Z, a whole number. */
export const UtcMs = z.int().nonnegative();
export type UtcMs = z.infer<typeof UtcMs>;

/** WGS 84, degrees, GeoJSON order: `[longitude -180..180, latitude -90..90]`. */
export const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export type Position = z.infer<typeof Position>;

/** Degrees clockwise from true north, 0 inclusive to 360 exclusive. */
export const HeadingDeg = z.number().min(0).lt(360);

/** One line of text for people: trimmed, NFC, 1-200 characters. */
export const ShortText = z.string().trim().normalize('NFC').min(1).max(200);

/** Free text for people: NFC, at most 4,000 characters. */
export const LongText = z.string().normalize('NFC').max(4000);
