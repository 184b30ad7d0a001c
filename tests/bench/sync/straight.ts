import { cacheMigrations } from '../../../main/store/migrations/migrations.ts';
import { openDatabase } from '../../../main/store/sqlite/open.ts';
import { rowOf } from './rows.ts';

const step = 5_000;

/**
 * The limit: the same changes by one prepared statement on a copy of the same cache, same pragmas, same indexes,
 * five thousand a transaction, from rows that are in memory already. Answers the milliseconds it took.
 */
export const writeStraight = (cacheFile: string, numbers: readonly number[], edition: number): number => {
  const db = openDatabase({ path: cacheFile, synchronous: 'NORMAL', migrations: cacheMigrations });
  const rows = numbers.map((s) => rowOf(s, edition).body);
  const put = db.prepare(`
    INSERT INTO incident (id, stream, ver, rank, status, severity, type, owner_id, reported_at, located, waiting, conflicts, body)
    VALUES (@id, 'inc:20', @ver, @rank, @status, @severity, @type, @ownerId, @reportedAtMs, 1, 0, 0, @body)
    ON CONFLICT (id) DO UPDATE SET stream = 'inc:20', ver = @ver, rank = @rank, status = @status, severity = @severity, type = @type,
      owner_id = @ownerId, reported_at = @reportedAtMs, body = @body`);
  const beganMs = performance.now();
  for (let at = 0; at < rows.length; at += step) {
    const part = rows.slice(at, at + step);
    db.transaction(() => {
      for (const body of part) {
        const { id, status, severity, type, ownerId, reportedAtMs } = body;
        const rank = status === 'closed' ? 9 : severity;
        put.run({ id, ver: edition, rank, status, severity, type, ownerId, reportedAtMs, body: JSON.stringify(body) });
      }
    })();
  }
  const tookMs = performance.now() - beganMs;
  db.close();
  return tookMs;
};
