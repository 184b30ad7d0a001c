import { SqliteLog } from '../../../main/hub/sqlite-log/sqlite-log.ts';
import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { rowOf } from './rows.ts';

const step = 5_000;

/** Brings rows into the log of a hub that is not running; one in `openEvery` is open. */
export const ingest = async (
  folder: string,
  numbers: readonly number[],
  edition: number,
  say: (line: string) => void,
  openEvery?: number,
): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now: Date.now });
  for (let at = 0; at < numbers.length; at += step) {
    await log.ingest(numbers.slice(at, at + step).map((s) => rowOf(s, edition, openEvery)));
    if ((at + step) % 100_000 === 0) say(`the hub holds ${at + step} of ${numbers.length} rows`);
  }
  await log.close();
};
