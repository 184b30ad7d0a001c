import { IncidentStatus, IncidentType } from '#domain/incident.ts';
import { lastLat, worldSide } from '#domain/map-layers/world.ts';
import type { Migration } from '../../sqlite/migrate.ts';

const numberOf = (column: string, words: readonly string[]): string =>
  `CASE ${column} ${words.map((word, n) => `WHEN '${word}' THEN ${n}`).join(' ')} ELSE 0 END`;

/**
 * Where incidents are, apart from what they say: `incident_place` has all that a map draws of each in twenty bytes, so that a million
 * are read in a moment; `incident_box` finds the open ones of a box. Kept by `engine/place-rows.ts`.
 */
export const incidentPlaces: Migration = (db) => {
  const at = (n: 0 | 1): string => `json_extract(body, '$.position[${n}]')`;
  const lat = `max(-${lastLat}, min(${lastLat}, ${at(1)}))`;
  const x = `CAST((${at(0)} + 180) / 360 * ${worldSide} AS INTEGER)`;
  const y = `CAST((0.5 - ln(tan(pi() / 4 + ${lat} * pi() / 360)) / (2 * pi())) * ${worldSide} AS INTEGER)`;
  const facts = `severity - 1 + (${numberOf('status', IncidentStatus.options)}) * 4 + (rank < 9) * 32 + (${numberOf('type', IncidentType.options)}) * 64`;
  db.exec(`
    CREATE TABLE incident_place (
      rowid INTEGER PRIMARY KEY, x INTEGER NOT NULL, y INTEGER NOT NULL, facts INTEGER NOT NULL, at INTEGER NOT NULL
    );
    INSERT INTO incident_place SELECT rowid, min(${x}, ${worldSide - 1}), min(${y}, ${worldSide - 1}), ${facts}, reported_at
      FROM incident WHERE located = 1;
    CREATE VIRTUAL TABLE incident_box USING rtree_i32 (id, west, east, north, south);
    INSERT INTO incident_box SELECT rowid, x, x, y, y FROM incident_place WHERE facts & 32;
  `);
};
