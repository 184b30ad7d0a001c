import type { Migration } from '../../sqlite/migrate.ts';

/**
 * The newest stretch of every series beside its rows: what boards and the ledger ask for is read without reading thirteen months. Records in
 * quarantine are counted by indicator and listed by time.
 */
export const indicators: Migration = (db) => {
  const values = (row: string): string => `
      json_extract(${row}.body, '$.indicator'), json_extract(${row}.body, '$.area'), json_extract(${row}.body, '$.fromMs'), ${row}.id,
      json_extract(${row}.body, '$.latest.p'), json_extract(${row}.body, '$.latest.a'), json_extract(${row}.body, '$.latest.r'),
      json_array_length(${row}.body, '$.entries'), json_extract(${row}.body, '$.corrected')`;
  const put = (row: string): string => `
      INSERT INTO indicator_latest SELECT ${values(row)} WHERE true
      ON CONFLICT (indicator, area) DO UPDATE SET from_at = excluded.from_at, id = excluded.id, start_at = excluded.start_at, as_of = excluded.as_of,
        received_at = excluded.received_at, entries = excluded.entries, corrected = excluded.corrected
      WHERE excluded.from_at >= indicator_latest.from_at`;
  db.exec(`
    CREATE TABLE indicator_latest (
      indicator TEXT NOT NULL,
      area TEXT NOT NULL,
      from_at INTEGER NOT NULL,
      id TEXT NOT NULL,
      start_at INTEGER NOT NULL,
      as_of INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      entries INTEGER NOT NULL,
      corrected INTEGER NOT NULL,
      PRIMARY KEY (indicator, area)
    ) WITHOUT ROWID;
    CREATE TRIGGER indicator_series_added AFTER INSERT ON item WHEN new.k = 'indicatorSeries' BEGIN ${put('new')}; END;
    CREATE TRIGGER indicator_series_changed AFTER UPDATE ON item WHEN new.k = 'indicatorSeries' BEGIN ${put('new')}; END;
    CREATE TRIGGER indicator_series_removed AFTER DELETE ON item WHEN old.k = 'indicatorSeries' BEGIN
      DELETE FROM indicator_latest WHERE id = old.id;
      INSERT OR IGNORE INTO indicator_latest SELECT ${values('item')} FROM item
      WHERE item.k = 'indicatorSeries' AND item.id > json_extract(old.body, '$.indicator') || ':' || json_extract(old.body, '$.area') || ':'
        AND item.id < json_extract(old.body, '$.indicator') || ':' || json_extract(old.body, '$.area') || ';'
      ORDER BY item.id DESC LIMIT 1;
    END;
    CREATE INDEX quarantined_by_indicator ON item (json_extract(body, '$.indicator'), json_extract(body, '$.lastAtMs')) WHERE k = 'quarantined';
    CREATE INDEX quarantined_by_time ON item (json_extract(body, '$.lastAtMs') DESC) WHERE k = 'quarantined';
  `);
};
