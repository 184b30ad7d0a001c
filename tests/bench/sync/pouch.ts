import PouchDB from 'pouchdb-core';
import leveldb from 'pouchdb-adapter-leveldb';
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

/** Writes changes as replication does, onto a database that holds just the rows to be changed. Answers the milliseconds it took. */
export const changesToPouch = async (folder: string, numbers: readonly number[]): Promise<number> => {
  PouchDB.plugin(leveldb);
  const db = new PouchDB(folder, { adapter: 'leveldb' });
  const write = async (edition: number): Promise<void> => {
    for (let at = 0; at < numbers.length; at += step) {
      const documents = numbers.slice(at, at + step).map((s) => documentOf(s, edition));
      await db.bulkDocs(documents, { new_edits: false });
    }
  };
  await write(1);
  const beganMs = performance.now();
  await write(2);
  const tookMs = performance.now() - beganMs;
  await db.close();
  return tookMs;
};
