import { z } from 'zod';
import { CameraId, IncidentId } from '#domain/ids.ts';
import { UtcMs } from '#domain/values.ts';

/** Names a clip: the letters of its folder. */
export const ClipId = z.string().regex(/^clip-[\w-]{1,60}$/);
export type ClipId = z.infer<typeof ClipId>;

/** The longest clip, ms. */
export const longestClipMs = 30 * 60_000;
export const mostClipCameras = 16;

/** One MP4 of a clip: `name` as in `/media/~clips/{clip}/{name}`; what it shows, UTC ms. */
export const ClipFile = z.strictObject({
  name: z.string().regex(/^[\w.~%-]{1,160}\.mp4$/),
  bytes: z.int().nonnegative(),
  /** Of the whole file, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  fromMs: UtcMs,
  toMs: UtcMs,
});
export type ClipFile = z.infer<typeof ClipFile>;

/** What became of one camera of a clip. */
export const ClipPart = z.strictObject({
  camera: CameraId,
  /** As it was called then. */
  cameraName: z.string(),
  /** `writing`: `done` of `segments` are in the file. */
  state: z.discriminatedUnion('k', [
    z.strictObject({ k: z.literal('waiting') }),
    z.strictObject({ k: z.literal('writing'), done: z.int(), segments: z.int() }),
    z.strictObject({ k: z.literal('done'), files: z.array(ClipFile) }),
    /** `nothing`: nothing was recorded in that time; `diskFull`; `failed`: `message` in English for a log. */
    z.strictObject({ k: z.literal('failed'), why: z.enum(['nothing', 'diskFull', 'failed']), message: z.string() }),
  ]),
});
export type ClipPart = z.infer<typeof ClipPart>;

/** A stretch of one or several cameras that is kept. Times in UTC ms. */
export const ClipRow = z.strictObject({
  id: ClipId,
  incidentId: IncidentId.nullable(),
  note: z.string(),
  fromMs: UtcMs,
  toMs: UtcMs,
  madeAtMs: UtcMs,
  parts: z.array(ClipPart),
});
export type ClipRow = z.infer<typeof ClipRow>;

/** Address of a file of a clip. */
export const clipPath = (id: ClipId, name: string): string => `/media/~clips/${id}/${encodeURIComponent(name)}`;
