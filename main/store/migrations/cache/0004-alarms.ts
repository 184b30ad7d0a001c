import type { Migration } from '../../sqlite/migrate.ts';

/** Alarms as lists and counts ask for them, beside their rows: `rank` 9 is normal, 0 to 2 somebody has to see, 3 and 4 were seen. */
export const alarms: Migration = (db) => {
  const values = (row: string): string => `
      ${row}.id,
      CASE json_extract(${row}.body, '$.phase') WHEN 'unacknowledged' THEN 0 WHEN 'latchedUnacknowledged' THEN 1 WHEN 'returned' THEN 2
        WHEN 'acknowledged' THEN 3 WHEN 'latchedAcknowledged' THEN 4 ELSE 9 END,
      json_extract(${row}.body, '$.priority'), json_extract(${row}.body, '$.raisedAtMs'),
      CASE WHEN json_type(${row}.body, '$.service') = 'object' THEN 2 WHEN json_type(${row}.body, '$.suppression') = 'object' THEN 1 ELSE 0 END,
      coalesce(json_extract(${row}.body, '$.shelf.untilMs'), 0),
      coalesce(json_extract(${row}.body, '$.communeCode'), ''), json_extract(${row}.body, '$.sourceKind'),
      coalesce(json_extract(${row}.body, '$.acknowledged.atMs'), 0), json_extract(${row}.body, '$.acknowledged.by')`;
  db.exec(`
    CREATE TABLE alarm (
      id TEXT PRIMARY KEY,
      rank INTEGER NOT NULL,
      priority INTEGER NOT NULL,
      raised_at INTEGER NOT NULL,
      aside INTEGER NOT NULL,
      shelved_until INTEGER NOT NULL,
      area TEXT NOT NULL,
      source_kind TEXT NOT NULL,
      acknowledged_at INTEGER NOT NULL,
      acknowledged_by TEXT
    ) WITHOUT ROWID;
    CREATE INDEX alarm_by_rank ON alarm (rank, priority, raised_at DESC, id, aside, shelved_until, area, source_kind);
    CREATE INDEX alarm_by_aside ON alarm (aside, shelved_until);
    CREATE INDEX alarm_by_officer ON alarm (acknowledged_at);
    CREATE INDEX alarm_by_time ON alarm (raised_at);
    CREATE TRIGGER alarm_added AFTER INSERT ON item WHEN new.k = 'alarm' BEGIN
      INSERT INTO alarm SELECT ${values('new')};
    END;
    CREATE TRIGGER alarm_changed AFTER UPDATE ON item WHEN new.k = 'alarm' BEGIN
      DELETE FROM alarm WHERE id = new.id;
      INSERT INTO alarm SELECT ${values('new')};
    END;
    CREATE TRIGGER alarm_removed AFTER DELETE ON item WHEN old.k = 'alarm' BEGIN
      DELETE FROM alarm WHERE id = old.id;
    END;
    INSERT INTO alarm SELECT ${values('item')} FROM item WHERE k = 'alarm';
  `);
};
