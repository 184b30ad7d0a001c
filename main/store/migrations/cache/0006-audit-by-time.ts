import type { Migration } from '../../sqlite/migrate.ts';

/** The audit is read newest first; only consoles that are served it have anything in here. */
export const auditByTime: Migration = (db) => {
  db.exec(`CREATE INDEX audit_by_time ON item (json_extract(body, '$.hubAtMs') DESC, id DESC) WHERE k = 'audit'`);
};
