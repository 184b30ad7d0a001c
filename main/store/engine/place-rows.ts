import type { Incident } from '#domain/incident.ts';
import { packFacts } from '#domain/map-layers/place-facts.ts';
import { worldOf } from '#domain/map-layers/world.ts';
import type { Database } from '../sqlite/open.ts';

/** Numbers a place takes in `PlaceChanges`: row, x, y, facts (-1: it is gone), time of the report. */
export const placeWidth = 5;

/** What became of places, oldest first. */
export type PlaceChanges = Float64Array<ArrayBuffer>;

/** Keeps where incidents are in step with what is shown of them, and remembers what changed until it is asked. */
export class PlaceRows {
  readonly #put;
  readonly #remove;
  readonly #putBox;
  readonly #removeBox;
  #changes: number[] = [];

  constructor(db: Database) {
    this.#put = db.prepare(`INSERT INTO incident_place VALUES (?, ?, ?, ?, ?) ON CONFLICT (rowid) DO UPDATE
      SET x = excluded.x, y = excluded.y, facts = excluded.facts, at = excluded.at
      WHERE x <> excluded.x OR y <> excluded.y OR facts <> excluded.facts OR at <> excluded.at`);
    this.#remove = db.prepare('DELETE FROM incident_place WHERE rowid = ?');
    this.#putBox = db.prepare('INSERT OR REPLACE INTO incident_box VALUES (?, ?, ?, ?, ?)');
    this.#removeBox = db.prepare('DELETE FROM incident_box WHERE id = ?');
  }

  /** `rank` as the list of incidents has it; `wasOpen`: it may be among the open ones. */
  put(row: number, incident: Incident, rank: number, wasOpen: boolean): void {
    const { position, severity, status, type, reportedAtMs } = incident;
    if (!position) return this.remove(row);
    const { x, y } = worldOf(position);
    const isOpen = rank < 9;
    const facts = packFacts({ severity, status, isOpen, type });
    if (this.#put.run(row, x, y, facts, reportedAtMs).changes === 0) return;
    if (isOpen) this.#putBox.run(row, x, x, y, y);
    else if (wasOpen) this.#removeBox.run(row);
    this.#changes.push(row, x, y, facts, reportedAtMs);
  }

  remove(row: number): void {
    if (this.#remove.run(row).changes === 0) return;
    this.#removeBox.run(row);
    this.#changes.push(row, 0, 0, -1, 0);
  }

  /** What changed since this was asked before; null: nothing. What a failed transaction took back is told all the same. */
  takeChanges(): PlaceChanges | null {
    if (this.#changes.length === 0) return null;
    const changes = Float64Array.from(this.#changes);
    this.#changes = [];
    return changes;
  }
}
