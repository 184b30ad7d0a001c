import type { Cursor, Verdict } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { Incident } from '#domain/incident.ts';
import type { Operation, OperationDraft } from '#domain/operation.ts';
import type { StreamName } from '#domain/streams.ts';
import { WriteEngine } from '../../main/store/engine/write-engine.ts';
import { cacheMigrations, outboxMigrations } from '../../main/store/migrations/migrations.ts';
import { type Database, openDatabase } from '../../main/store/sqlite/open.ts';
import type { NeighbourRecord } from '../../main/store/engine/neighbours.ts';
import type { RelayStore, SyncStore } from '../../main/sync/ports.ts';
import type { BaseRow, SimStore } from './sim-store.ts';

type TextRow = { k: string; id: string; ver: number; body: string };

/** The product's own store on SQLite in memory, without its threads: what it commits is what a disk would hold. */
export class SqliteSimStore implements SimStore {
  readonly #cache: Database;
  readonly #outbox: Database;
  readonly #lan: boolean;
  #engine: WriteEngine;

  /** `lan`: it exchanges operations with other desks. */
  constructor(device: string, { lan = false } = {}) {
    this.#lan = lan;
    this.#cache = openDatabase({ path: ':memory:', synchronous: 'NORMAL', migrations: cacheMigrations });
    this.#outbox = openDatabase({ path: ':memory:', synchronous: 'FULL', migrations: outboxMigrations });
    this.#outbox.prepare('INSERT INTO identity VALUES (?)').run(device as DeviceId);
    this.#engine = this.#newEngine();
  }

  /** Each process starts its own engine, and so heals what the last one left. */
  open(): SyncStore & RelayStore {
    this.#engine = this.#newEngine();
    const engine = this.#engine;
    return new Proxy({} as SyncStore & RelayStore, {
      get:
        (_none, name) =>
        async (...args: never[]) =>
          (engine[name as keyof (SyncStore & RelayStore)] as (...all: never[]) => unknown).apply(engine, args),
    });
  }

  record(draft: OperationDraft): void {
    this.#engine.record([draft], { offline: false, lan: this.#lan });
  }

  device(): DeviceId {
    return this.#engine.device();
  }

  /** Takes what another desk has and this one has not. Answers how many that were. */
  hear(other: SqliteSimStore): number {
    return this.#engine.lanTake(other.backlog(this.#engine.lanHave()));
  }

  backlog(have: Readonly<Record<string, number>> = {}): NeighbourRecord[] {
    return this.#engine.lanBacklog(have, 100);
  }

  /** Own operations that come to nothing as the desks agree. */
  yielded(): string[] {
    return this.#cache.prepare('SELECT id FROM yielded ORDER BY id').pluck().all() as string[];
  }

  recorded(): readonly Operation[] {
    const rows = this.#outbox.prepare('SELECT body FROM operation ORDER BY n').pluck().all() as string[];
    return rows.map((body) => JSON.parse(body) as Operation);
  }

  verdict(n: number): Verdict | undefined {
    const text = this.#outbox.prepare('SELECT verdict FROM operation WHERE n = ?').pluck().get(n) as string | null | undefined;
    return text ? (JSON.parse(text) as Verdict) : undefined;
  }

  cursor(stream: StreamName): Cursor | undefined {
    return this.#cache.prepare('SELECT seq, h FROM cursor WHERE stream = ?').get(stream) as Cursor | undefined;
  }

  mark(): number {
    return Number(this.#cache.prepare(`SELECT value FROM meta WHERE name = 'mark'`).pluck().get() ?? 0);
  }

  rows(): BaseRow[] {
    const rows = this.#cache
      .prepare(
        `SELECT 'incident' AS k, id, ver, body FROM incident UNION ALL SELECT 'timeline', id, ver, body FROM timeline UNION ALL SELECT k, id, ver, body FROM item`,
      )
      .all() as TextRow[];
    return rows.map(({ k, id, ver, body }) => ({ k, id, ver, body: JSON.parse(body) }));
  }

  shown(id: string): { incident: Incident | undefined; ver: number } {
    const row = this.#cache.prepare('SELECT ver, body FROM incident WHERE id = ?').get(id) as { ver: number; body: string } | undefined;
    return row ? { incident: JSON.parse(row.body) as Incident, ver: row.ver } : { incident: undefined, ver: 0 };
  }

  close(): void {
    this.#engine.close();
  }

  #newEngine(): WriteEngine {
    const now = (): number => 1_790_000_000_000;
    return new WriteEngine({
      cache: this.#cache,
      outbox: this.#outbox,
      reserveFile: '/nonexistent',
      now,
      onChanged: () => undefined,
      onTrouble: ({ message }) => {
        throw new Error(message);
      },
    });
  }
}
