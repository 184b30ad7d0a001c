import { z } from 'zod';
import { AdminUnitCode, CameraId } from './ids.ts';
import { HeadingDeg, Position, ShortText } from './values.ts';

/**
 * Where a stream is fetched: an absolute http(s) URL, or a path starting with `/` which is
 * relative to the hub that published the camera. May hold basic credentials; never sent to a window.
 */
export const StreamUrl = z
  .string()
  .max(2000)
  .refine((url) => (url.startsWith('/') ? !url.startsWith('//') : /^https?:\/\/[^\s]+$/i.test(url)), {
    message: 'A stream URL starts with http://, https:// or, for the hub itself, with /',
  });

/** What a camera looks at, for icons and filters. */
export const CameraKind = z.enum(['gate', 'road', 'city', 'river', 'market', 'other']);

/** A camera at a fixed place. Its addresses never reach a window. `headingDeg` null: unknown or panoramic. `fovDeg`: horizontal field of view, 1-360. */
export const Camera = z.looseObject({
  id: CameraId,
  name: ShortText,
  nameEn: z.string().max(200).nullable(),
  kind: CameraKind,
  position: Position,
  headingDeg: HeadingDeg.nullable(),
  fovDeg: z.number().min(1).max(360).nullable(),
  communeCode: AdminUnitCode.nullable(),
  /** Chainage as officers say it: `QL1 Km42+600`. */
  roadKm: z.string().max(60).nullable(),
  streams: z.strictObject({ main: StreamUrl.nullable(), sub: StreamUrl.nullable() }),
  /** Its WHEP endpoint, for a picture by WebRTC. */
  whep: StreamUrl.nullish(),
  /** Where it answers GET with one JPEG picture. */
  snapshot: StreamUrl.nullish(),
  /** Its ONVIF device service, as `http://10.0.0.5/onvif/device_service`. */
  onvif: StreamUrl.nullish(),
  /** It can be turned and zoomed through its ONVIF service. */
  ptz: z.boolean().optional(),
});
export type Camera = z.infer<typeof Camera>;
