import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import { BlobHash, mostBlobBytes } from '#domain/desk/attachment.ts';

/**
 * The first line of a backup, before it is compressed. Then come the bytes of a SQLite log, and since format 2 the files attached to
 * incidents, each with a line of its own before it.
 */
export const BackupManifest = z.strictObject({
  format: z.literal('chi-lang hub backup'),
  formatVersion: z.literal([1, 2]),
  /** Of the program that made it. */
  version: z.string().max(40),
  /** UTC milliseconds. */
  madeAtMs: z.int().nonnegative(),
  /** Of the log, uncompressed. */
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  files: z.strictObject({ count: z.int().nonnegative(), bytes: z.int().nonnegative() }).default({ count: 0, bytes: 0 }),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/** The line before an attached file: its name is the SHA-256 of its bytes. */
const BackedUpFile = z.strictObject({ hash: BlobHash, bytes: z.int().positive().max(mostBlobBytes) });
export type BackedUpFile = z.infer<typeof BackedUpFile>;

/** No line of a backup is longer, in bytes. */
export const mostLineBytes = 4096;

const read = <T>(schema: z.ZodType<T>, line: string | null): T => {
  try {
    return schema.parse(JSON.parse(line ?? ''));
  } catch (cause) {
    throw noBackup(cause);
  }
};

export const readManifest = (line: string | null): BackupManifest => read(BackupManifest, line);
export const readFileLine = (line: string | null): BackedUpFile => read(BackedUpFile, line);

export const noBackup = (cause?: unknown): ChiLangError =>
  new ChiLangError(
    'badInput',
    'This is no backup of a hub, or it was made by a newer version; name a file that `npm run hub -- backup` made.',
    {
      cause,
    },
  );
