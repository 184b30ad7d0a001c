import type { SceneRow, WallEntryRow, WallImageRow, WallRow } from '#contract/wall.ts';
import type { Scene } from '#domain/scene.ts';
import type { EntityKind, EntityOf } from '#domain/streams.ts';
import { inOrder } from '#domain/wall-history.ts';
import type { Wall, WallEntry, WallImage } from '#domain/wall.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';

type Listed<T> = { rows: T[]; total: number };
type Item = { readonly ver: number; readonly stream: string | null; readonly body: string };

const byVietnamese = new Intl.Collator('vi');
const byName = (a: { name: string }, b: { name: string }): number => byVietnamese.compare(a.name, b.name);

/** Own actions on one row that the hub has neither settled nor refused. */
const waitingSql = `SELECT target_k || ' ' || target_id AS target, count(*) AS waiting FROM outbox.operation
  WHERE n > (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM meta WHERE name = 'mark') AND unreadable IS NULL
  AND coalesce(json_extract(verdict, '$.result'), 'ok') = 'ok' AND target_k IN ('scene', 'wall') GROUP BY 1`;

/** Reads walls, their scenes, their pictures and their history: few enough to be listed whole. */
export class WallReads {
  readonly #sql: Statements;

  constructor(db: Database) {
    this.#sql = statementsOf(db);
  }

  scenes(): Listed<SceneRow> {
    const rows = this.#documents<Scene>('scene').map(
      ({ body: { marks: _, ...scene }, ...overlay }): SceneRow => ({ ...scene, ...overlay }),
    );
    return { rows: rows.sort(byName), total: rows.length };
  }

  /** Which of them this console drives is for the services to say. */
  walls(): Listed<WallRow> {
    const rows = this.#documents<Wall>('wall').map(
      ({ body: { marks: _, ...wall }, ...overlay }): WallRow => ({ ...wall, ...overlay, isHere: false }),
    );
    return { rows: rows.sort(byName), total: rows.length };
  }

  /** Newest first. A line that only this console has gives way to the hub's of the same operation. */
  history(targetId: string): Listed<WallEntryRow> {
    const found = this.#sql(`SELECT stream, ver, body FROM item WHERE k = 'wallEntry' AND json_extract(body, '$.targetId') = ?
      ORDER BY stream IS NOT NULL`).all(targetId) as Item[];
    const entries = found.map(({ stream, body }): WallEntryRow => ({ ...(JSON.parse(body) as WallEntry), waiting: stream === null }));
    const rows = inOrder(entries)
      .toReversed()
      .map((row) => (row.waiting ? { ...row, id: row.operationId as string as WallEntryRow['id'] } : row));
    return { rows, total: rows.length };
  }

  images(): Listed<WallImageRow> {
    const rows = (this.#sql(`SELECT json_remove(body, '$.data') FROM item WHERE k = 'wallImage'`).pluck().all() as string[]).map(
      (body) => JSON.parse(body) as WallImageRow,
    );
    return { rows: rows.sort(byName), total: rows.length };
  }

  image(id: string): WallImage | null {
    const body = this.#sql(`SELECT body FROM item WHERE k = 'wallImage' AND id = ?`).pluck().get(id) as string | undefined;
    return body === undefined ? null : (JSON.parse(body) as WallImage);
  }

  document<K extends 'scene' | 'wall'>(k: K, id: string): { body: EntityOf<K>; ver: number } | null {
    const found = this.#sql('SELECT stream, ver, body FROM item WHERE k = ? AND id = ?').get(k, id) as Item | undefined;
    return found ? { body: JSON.parse(found.body) as EntityOf<K>, ver: found.ver } : null;
  }

  #documents<T>(k: EntityKind): { body: T; ver: number; waiting: number }[] {
    const waiting = new Map(
      (this.#sql(waitingSql).all() as { target: string; waiting: number }[]).map((each) => [each.target, each.waiting]),
    );
    const items = this.#sql('SELECT id, ver, body FROM item WHERE k = ?').all(k) as (Item & { id: string })[];
    return items.map(({ id, ver, body }) => ({ body: JSON.parse(body) as T, ver, waiting: waiting.get(`${k} ${id}`) ?? 0 }));
  }
}
