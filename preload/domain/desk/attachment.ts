import { z } from 'zod';
import { LongText, Position, ShortText, UtcMs } from '../values.ts';

/** What is in a file, by its SHA-256 in hex: its name in every folder and at every address. */
export const BlobHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'A hash is 64 hex digits')
  .brand<'BlobHash'>();
export type BlobHash = z.infer<typeof BlobHash>;

/** The most one file may be. */
export const mostBlobBytes = 32 * 1024 * 1024;
/** A picture is resized so that its longer side is at most this. */
export const longestSidePx = 2560;

/** Types of content that are shown in the window; everything else is only offered for download. */
export const imageTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
/** Types that may be attached, told by what is in the file. */
export const BlobType = z.enum([...imageTypes, 'application/pdf', 'video/mp4', 'audio/mpeg', 'application/zip', 'text/plain']);
export type BlobType = z.infer<typeof BlobType>;
export const isImageType = (type: string): boolean => imageTypes.some((each) => each === type);

/** A small picture that travels with the history, so that every desk sees it at once. */
const Thumb = z
  .string()
  .regex(/^data:image\/jpeg;base64,[A-Za-z0-9+/=]+$/)
  .max(16_000);

/** A file at an incident: what it is and where it was taken; its bytes are kept by their hash. */
export const Attachment = z.strictObject({
  hash: BlobHash,
  name: ShortText,
  type: BlobType,
  bytes: z.int().positive().max(mostBlobBytes),
  width: z.int().positive().max(100_000).nullable(),
  height: z.int().positive().max(100_000).nullable(),
  thumb: Thumb.nullable(),
  /** Where the camera says it stood. */
  position: Position.nullable(),
  takenAtMs: UtcMs.nullable(),
  text: LongText,
});
export type Attachment = z.infer<typeof Attachment>;

const starts: readonly (readonly [BlobType, readonly number[], number])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff], 0],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 0],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d], 0],
  ['video/mp4', [0x66, 0x74, 0x79, 0x70], 4],
  ['audio/mpeg', [0x49, 0x44, 0x33], 0],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04], 0],
];

/** What a file is by its first bytes, whatever its name says; null: nothing that may be attached. */
export const sniffType = (head: Uint8Array): BlobType | null => {
  for (const [type, bytes, at] of starts) if (bytes.every((byte, i) => head[at + i] === byte)) return type;
  return isPlainText(head) ? 'text/plain' : null;
};

/** Text without control characters; a page or a script is text as well, and is only ever offered for download. */
const isPlainText = (head: Uint8Array): boolean =>
  head.length > 0 && head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
