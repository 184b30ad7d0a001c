import type { Entry, SnapshotHeader } from '#contract/wire.ts';
import type { StreamName } from '#domain/streams.ts';
import { storageError } from '../../store/sqlite/failures.ts';
import { type Database, openReadOnly } from '../../store/sqlite/open.ts';
import type { Snapshot } from '../log.ts';

const chunkRows = 1000;

type StoredRow = Pick<Entry, 'k' | 'id' | 'ver'> & { body: string };

/** A snapshot over a connection of its own, which sees one moment however long the reader takes. */
export const openSnapshot = (path: string, stream: StreamName, headerOf: (db: Database) => SnapshotHeader): Snapshot => {
  const db = openReadOnly(path);
  try {
    db.exec('BEGIN');
    const header = headerOf(db);
    return { header, rows: rowsOf(db, stream, header) };
  } catch (thrown) {
    db.close();
    throw storageError(thrown, path);
  }
};

async function* rowsOf(db: Database, stream: StreamName, { seq }: SnapshotHeader): AsyncGenerator<readonly Entry[]> {
  const next = db.prepare('SELECT k, id, ver, body FROM row WHERE stream = ? AND (k, id) > (?, ?) ORDER BY k, id LIMIT ?');
  try {
    for (let k = '', id = ''; ; ) {
      const stored = next.all(stream, k, id, chunkRows) as StoredRow[];
      if (stored.length > 0) yield stored.map(({ body, ...row }) => readEntry({ ...row, body }, Math.max(seq, 1)));
      const last = stored.at(-1);
      if (!last || stored.length < chunkRows) return;
      ({ k, id } = last);
    }
  } catch (thrown) {
    throw storageError(thrown, db.name);
  } finally {
    db.close();
  }
}

const readEntry = ({ k, id, ver, body }: StoredRow, s: number): Entry => ({
  s,
  k,
  id,
  ver,
  op: 'put',
  sv: 1,
  by: null,
  body: JSON.parse(body) as Record<string, unknown>,
});
