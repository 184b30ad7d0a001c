import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import leveldb from 'pouchdb-adapter-leveldb';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import { rowOf } from './rows.ts';

const step = 1_000;

/** What replication brings: a document with its revision and the one before it. */
const documentOf = (s: number, edition: number) => {
  const { id, body } = rowOf(s, edition);
  const { id: _id, ...rest } = body;
  const revision = (at: number): string => `${at}${'0'.repeat(31)}`;
  const revisions = { start: edition, ids: Array.from({ length: edition }, (_, i) => revision(edition - i)) };
  return { ...rest, _id: id, _rev: `${edition}-${revision(edition)}`, _revisions: revisions };
};

const fill = async (db: PouchDB, numbers: readonly number[], edition: number): Promise<void> => {
  for (let at = 0; at < numbers.length; at += step) {
    const documents = numbers.slice(at, at + step).map((s) => documentOf(s, edition));
    await db.bulkDocs(documents, { new_edits: false });
  }
};

/**
 * Replicates changes onto a database that holds `incidents` rows, from another in the same process: without the network,
 * which is in its favour. Answers the milliseconds it took.
 */
export const changesToPouch = async (folder: string, incidents: number, numbers: readonly number[]): Promise<number> => {
  PouchDB.plugin(leveldb);
  PouchDB.plugin(replication);
  await mkdir(folder, { recursive: true });
  const [source, target] = ['source', 'target'].map((name) => new PouchDB(join(folder, name), { adapter: 'leveldb' })) as [
    PouchDB,
    PouchDB,
  ];
  await fill(
    target,
    Array.from({ length: incidents }, (_, i) => i + 1),
    1,
  );
  await fill(source, numbers, 2);
  const beganMs = performance.now();
  await source.replicate.to(target, { batch_size: step });
  const tookMs = performance.now() - beganMs;
  await Promise.all([source.close(), target.close()]);
  return tookMs;
};
