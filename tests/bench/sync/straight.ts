import { cacheMigrations } from '../../../main/store/migrations/migrations.ts';
import { openDatabase } from '../../../main/store/sqlite/open.ts';
import { syncLimits } from '../../../main/sync/limits.ts';
import { rowOf } from './rows.ts';

/** As many a transaction as the console commits with one page. */
const step = syncLimits.pageEntries;

/**
 * The limit: what any application has to do that keeps the same rows in the same file, and nothing else. By prepared statements on
 * a copy of the same cache, with its pragmas and indexes, in transactions of the same size, from rows that are in memory already:
 * the row, its place in the list of rows whose text is to be indexed, and once a transaction how far it came. No network, no check
 * of anything, no copies of other areas, no own actions to show over the rows. Answers the milliseconds it took.
 */
export const writeStraight = (cacheFile: string, numbers: readonly number[], edition: number): number => {
  const db = openDatabase({ path: cacheFile, synchronous: 'NORMAL', migrations: cacheMigrations });
  const rows = numbers.map((s) => rowOf(s, edition).body);
  const find = db.prepare('SELECT rowid FROM incident WHERE id = ?').pluck();
  const update = db.prepare(`
    UPDATE incident SET ver = @ver, rank = @rank, status = @status, severity = @severity, type = @type, owner_id = @ownerId,
      reported_at = @reportedAtMs, body = @body WHERE rowid = @rowid`);
  const note = db.prepare('INSERT OR IGNORE INTO incident_unindexed VALUES (?)');
  const follow = db.prepare(`UPDATE cursor SET seq = seq + ? WHERE stream = 'inc:20'`);
  const beganMs = performance.now();
  for (let at = 0; at < rows.length; at += step) {
    const part = rows.slice(at, at + step);
    db.transaction(() => {
      for (const body of part) {
        const { id, status, severity, type, ownerId, reportedAtMs } = body;
        const rank = status === 'closed' ? 9 : severity;
        const rowid = find.get(id);
        update.run({ rowid, ver: edition, rank, status, severity, type, ownerId, reportedAtMs, body: JSON.stringify(body) });
        note.run(rowid);
      }
      follow.run(part.length);
    })();
  }
  const tookMs = performance.now() - beganMs;
  db.close();
  return tookMs;
};
