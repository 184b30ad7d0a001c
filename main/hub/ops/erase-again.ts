import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EntityKind } from '#domain/streams.ts';
import { openReadOnly } from '../../store/sqlite/open.ts';
import type { Log } from '../log.ts';

const Erasure = z.object({ k: EntityKind, id: z.string(), at: z.int() });
type Erasure = z.infer<typeof Erasure>;

const fileIn = (dataFolder: string): string => join(dataFolder, 'erase-again.json');
const keyOf = ({ k, id, at }: Erasure): string => `${k} ${id} ${at}`;

/** Rows a log erased for good. Lines of the audit follow from what they tell of. */
const erasuresIn = (path: string): Erasure[] => {
  const db = openReadOnly(path);
  try {
    // A log of the first version could not erase.
    if (!db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'purge'`).get()) return [];
    return z.array(Erasure).parse(db.prepare(`SELECT k, id, at FROM purge WHERE k <> 'audit' ORDER BY n`).all());
  } finally {
    db.close();
  }
};

const waiting = async (dataFolder: string): Promise<Erasure[]> => {
  const text = await readFile(fileIn(dataFolder), 'utf8').catch(() => null);
  return text === null ? [] : z.array(Erasure).parse(JSON.parse(text));
};

/**
 * Keeps, before `restored` takes the place of `present`, what was erased since: the hub erases it again when it starts. Answers how many
 * rows that are; null: the present log cannot be read, and what was erased since has to be erased by hand.
 */
export const keepErasures = async (
  dataFolder: string,
  { present, restored }: { readonly present: string; readonly restored: string },
): Promise<number | null> => {
  try {
    const known = new Set(erasuresIn(restored).map(keyOf));
    const all = [...(await waiting(dataFolder)), ...erasuresIn(present)].filter((each) => !known.has(keyOf(each)));
    const since = [...new Map(all.map((each) => [keyOf(each), each])).values()];
    if (since.length > 0) await writeWhole(fileIn(dataFolder), JSON.stringify(since));
    return since.length;
  } catch {
    return null;
  }
};

/** Erases again what was erased since the backup this log was restored from. Ended in between it is done anew at the next start. */
export const eraseAgain = async (dataFolder: string, log: Pick<Log, 'purge'>): Promise<void> => {
  const since = await waiting(dataFolder);
  for (const { k, id } of since) await log.purge(k, id);
  if (since.length > 0) await rm(fileIn(dataFolder), { force: true });
};

const writeWhole = async (path: string, text: string): Promise<void> => {
  const file = await open(`${path}.part`, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
};
