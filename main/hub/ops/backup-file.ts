import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';

/** The first line of a backup, before it is compressed: what follows it are the bytes of a SQLite log. */
export const BackupManifest = z.strictObject({
  format: z.literal('chi-lang hub backup'),
  formatVersion: z.literal(1),
  /** Of the program that made it. */
  version: z.string().max(40),
  /** UTC milliseconds. */
  madeAtMs: z.int().nonnegative(),
  /** Of the log, uncompressed. */
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

const manifestBytes = 4096;

/** The manifest and where the log begins, from the first bytes of an unpacked backup; null: more bytes are needed. */
export const readManifest = (head: Buffer): { manifest: BackupManifest; at: number } | null => {
  const end = head.indexOf(10);
  if (end < 0) {
    if (head.length < manifestBytes) return null;
    throw noBackup();
  }
  try {
    return { manifest: BackupManifest.parse(JSON.parse(head.subarray(0, end).toString('utf8'))), at: end + 1 };
  } catch (cause) {
    throw noBackup(cause);
  }
};

export const noBackup = (cause?: unknown): ChiLangError =>
  new ChiLangError(
    'badInput',
    'This is no backup of a hub, or it was made by a newer version; name a file that `npm run hub -- backup` made.',
    {
      cause,
    },
  );
