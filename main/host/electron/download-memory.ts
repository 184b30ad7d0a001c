import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const Kept = z.strictObject({ failedAtMs: z.int().nonnegative() });

/** When a download last failed on this desk, UTC milliseconds; null: never, or it was forgotten. */
export const readFailedDownload = async (path: string): Promise<number | null> => {
  try {
    return Kept.parse(JSON.parse(await readFile(path, 'utf8'))).failedAtMs;
  } catch {
    return null;
  }
};

/** Best effort: a desk that cannot keep it tries again. */
export const keepFailedDownload = async (path: string, failedAtMs: number): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch(() => {});
  await writeFile(path, JSON.stringify({ failedAtMs } satisfies z.infer<typeof Kept>), { mode: 0o600 }).catch(() => {});
};
