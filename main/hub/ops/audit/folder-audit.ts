import { join } from 'node:path';
import { failureOf } from '#contract/errors.ts';
import type { Cursor } from '#contract/wire.ts';
import { openReadOnly } from '../../../store/sqlite/open.ts';
import type { ChainRow } from '../chain-check.ts';
import { fail, type Finding, ok } from '../finding.ts';
import { type AuditRow, checkAudit } from './audit-check.ts';

/** Verifies the audit in the folder of a hub, running or not, as of one moment; changes nothing. */
export async function* verifyFolder(dataFolder: string, anchor: Cursor | null): AsyncGenerator<Finding> {
  try {
    const db = openReadOnly(join(dataFolder, 'log.db'));
    try {
      db.exec('BEGIN');
      const streams = db.prepare(`SELECT name AS stream, head AS seq, h FROM stream WHERE name LIKE 'aud:%' ORDER BY name`).all();
      const purged = db.prepare(`SELECT 1 FROM purge WHERE k = 'audit' AND id = ?`);
      for (const { stream, ...head } of streams as (Cursor & { stream: string })[]) {
        const entries = db
          .prepare('SELECT s, k, id, ver, op, sv, by_operation AS by, body, h FROM entry WHERE stream = ? ORDER BY s')
          .iterate(stream) as IterableIterator<ChainRow>;
        const rows = db.prepare('SELECT id, ver, body FROM row WHERE stream = ?').iterate(stream) as IterableIterator<AuditRow>;
        const isScrubbed = (id: string): boolean => purged.get(id) !== undefined;
        yield await checkAudit({ stream, head, entries, rows, isScrubbed }, anchor);
      }
      if (streams.length === 0) yield emptyAudit(anchor);
    } finally {
      db.close();
    }
  } catch (error) {
    yield fail('log', failureOf(error).message);
  }
}

/** A hub that never settled anything has none; one whose audit was known to stand somewhere has lost it. */
export const emptyAudit = (anchor: Cursor | null): Finding =>
  anchor ? fail('audit', 'there is none, and there was one') : ok('audit', 'nothing was settled yet');
