import type { IndicatorSeries } from '#domain/indicators/series.ts';
import { packStretch } from '../../engine/indicators/stretch.ts';
import { SeriesRows } from '../../engine/indicators/series-rows.ts';
import type { Database } from '../../sqlite/open.ts';
import type { Migration } from '../../sqlite/migrate.ts';

const atOnce = 1000;

/**
 * Values by columns in a table of their own, in the order of series and time; what holds for the newest periods of each series beside them;
 * and before when a series was cut to stay within the room it is given. What is cached already is moved, for a console may start without
 * its hub.
 */
export const packedSeries: Migration = (db) => {
  const size = (row: string): string => `length(${row}.id) + length(${row}.body) + 16`;
  const grow = (by: string): string => `UPDATE indicator_room SET bytes = bytes + ${by};`;
  db.exec(`
    DROP TRIGGER indicator_series_added;
    DROP TRIGGER indicator_series_changed;
    DROP TRIGGER indicator_series_removed;
    DROP TABLE indicator_latest;
    CREATE TABLE indicator_stretch (id TEXT PRIMARY KEY, stream TEXT, ver INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE indicator_latest (
      indicator TEXT NOT NULL,
      area TEXT NOT NULL,
      id TEXT NOT NULL,
      start_at INTEGER NOT NULL,
      as_of INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      entries INTEGER NOT NULL,
      corrected INTEGER NOT NULL,
      near TEXT,
      PRIMARY KEY (indicator, area)
    ) WITHOUT ROWID;
    CREATE TABLE indicator_cut (indicator TEXT NOT NULL, area TEXT NOT NULL, until_at INTEGER NOT NULL, PRIMARY KEY (indicator, area)) WITHOUT ROWID;
    CREATE TABLE indicator_room (bytes INTEGER NOT NULL);
    INSERT INTO indicator_room VALUES (0);
    CREATE TRIGGER indicator_stretch_added AFTER INSERT ON indicator_stretch BEGIN ${grow(size('new'))} END;
    CREATE TRIGGER indicator_stretch_changed AFTER UPDATE OF body ON indicator_stretch BEGIN ${grow('length(new.body) - length(old.body)')} END;
    CREATE TRIGGER indicator_stretch_removed AFTER DELETE ON indicator_stretch BEGIN ${grow(`- (${size('old')})`)} END;
  `);
  move(db);
};

const move = (db: Database): void => {
  const next = db.prepare(`SELECT id, stream, ver, body FROM item WHERE k = 'indicatorSeries' AND id > ? ORDER BY id LIMIT ${atOnce}`);
  const add = db.prepare('INSERT INTO indicator_stretch VALUES (?, ?, ?, ?)');
  const rows = new SeriesRows(db);
  for (let after = ''; ; ) {
    const found = next.all(after) as { id: string; stream: string | null; ver: number; body: string }[];
    for (const { id, stream, ver, body } of found) {
      add.run(id, stream, ver, packStretch(JSON.parse(body) as IndicatorSeries, body));
      rows.touch(id);
    }
    const last = found.at(-1);
    if (!last) break;
    after = last.id;
  }
  rows.settle();
  db.exec(`DELETE FROM item WHERE k = 'indicatorSeries'`);
};
