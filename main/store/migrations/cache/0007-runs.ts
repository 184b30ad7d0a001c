import type { Migration } from '../../sqlite/migrate.ts';

/** Runs are looked for by incident and by whether they go on, and stay for years: neither search may read them all. */
export const runs: Migration = (db) => {
  db.exec(`
    CREATE INDEX run_by_incident ON item (json_extract(body, '$.incidentId')) WHERE k = 'run';
    CREATE INDEX run_by_state ON item (json_extract(body, '$.state') = 'running', json_extract(body, '$.startedAtMs')) WHERE k = 'run';
  `);
};
