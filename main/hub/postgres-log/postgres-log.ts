import type { Cursor, HeadsRequest, PushRequest, PushResponse } from '#contract/wire.ts';
import type { BlobHash } from '#domain/desk/attachment.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { EntityKind, StreamName } from '#domain/streams.ts';
import type {
  CameraWant,
  Coding,
  Doubts,
  FeedPage,
  Heads,
  HubRow,
  Ingested,
  LeaseOutcome,
  Log,
  Rights,
  SealedPage,
  Snapshot,
} from '../log.ts';
import { computePage, differingHeads } from '../page.ts';
import { parsePostgresAddress } from './address.ts';
import { prune, purge, readErasedFiles, retire } from './forgetting.ts';
import { HeadsWatch } from './heads-watch.ts';
import { ingest } from './ingesting.ts';
import { decideLeases } from './leasing.ts';
import { migrate } from './migrate.ts';
import { PostgresBook } from './postgres-book.ts';
import { type LogClock, Primary } from './primary.ts';
import {
  readContinued,
  readEntries,
  readHashAt,
  readHeads,
  readMark,
  readPurges,
  readRow,
  readRowsOfKind,
  type StoredRow,
} from './reading.ts';
import { keepSealed, readSealed } from './sealed.ts';
import { settle } from './settling.ts';
import { openSnapshot } from './snapshot.ts';

type PostgresLogOptions = LogClock & {
  /** `postgres://account@host:port,host:port/database`. */
  readonly address: string;
  /** Area of rows without a commune, and of everything kept by province. */
  readonly province: string;
};

/** Opens the log, bringing the database to the newest schema. `badInput` for an address that is none or is refused. */
export const openPostgresLog = async ({ address, province, now, after, random }: PostgresLogOptions): Promise<PostgresLog> => {
  const clock = { now, after, random };
  const primary = new Primary(parsePostgresAddress(address), clock);
  try {
    await primary.transaction('write', migrate);
    return new PostgresLog(primary, clock, province);
  } catch (thrown) {
    await primary.close();
    throw thrown;
  }
};

/**
 * The hub's log in a PostgreSQL, for more than one machine: any number of hubs may serve one database, and none keeps
 * anything of its own. Reads go to the primary, so that a mark never runs behind.
 */
export class PostgresLog implements Log {
  readonly #primary: Primary;
  readonly #province: string;
  readonly #now: () => number;
  readonly #watch: HeadsWatch;
  readonly #listeners = new Set<(streams: readonly StreamName[]) => void>();

  constructor(primary: Primary, clock: LogClock, province: string) {
    this.#primary = primary;
    this.#province = province;
    this.#now = clock.now;
    this.#watch = new HeadsWatch({
      clock,
      readHeads: () => primary.transaction('read', readHeads),
      tell: (streams) => {
        for (const listener of this.#listeners) listener(streams);
      },
    });
  }

  /** Accounts of officers in the same database; closed with the log. */
  accounts(): PostgresBook {
    return new PostgresBook(this.#primary);
  }

  heads({ device, known }: HeadsRequest): Promise<Heads> {
    return this.#primary.transaction('read', async (ask) => ({
      mark: await readMark(ask, device),
      ...differingHeads(await readHeads(ask), known),
    }));
  }

  feed(device: DeviceId, stream: StreamName, after: Cursor, limit: number): Promise<FeedPage> {
    return this.#primary.transaction('read', async (ask) => {
      const head = await readContinued(ask, stream, after);
      const seq = Math.min(head.seq, after.seq + limit);
      const to = { seq, h: (await readHashAt(ask, stream, seq)) ?? '' };
      const page = computePage(stream, after, to, await readEntries(ask, stream, after.seq, seq), await readMark(ask, device));
      return { ...page, purges: await readPurges(ask) };
    });
  }

  sealed(device: DeviceId, stream: StreamName, after: Cursor, coding: Coding): Promise<{ mark: number; page: Uint8Array | null }> {
    return this.#primary.transaction('read', async (ask) => {
      await readContinued(ask, stream, after);
      return { mark: await readMark(ask, device), page: await readSealed(ask, stream, after.seq, coding) };
    });
  }

  keepSealed(from: number, page: SealedPage, purges: number): Promise<void> {
    return this.#primary.transaction('write', (ask) => keepSealed(ask, from, page, purges));
  }

  async snapshot(device: DeviceId, stream: StreamName): Promise<Snapshot> {
    return openSnapshot(await this.#primary.reading(), device, stream);
  }

  async push(request: PushRequest, rights?: Rights, doubts?: Doubts): Promise<PushResponse> {
    const bench = { province: this.#province, rights, doubts, nowMs: this.#now() };
    const { response, heads } = await this.#primary.transaction('write', (ask) => settle(ask, request, bench));
    this.#watch.committed(heads);
    return response;
  }

  leases(wants: readonly CameraWant[]): Promise<{ nowMs: number; leases: LeaseOutcome[] }> {
    return this.#primary.transaction('write', (ask) => decideLeases(ask, wants));
  }

  async ingest(rows: readonly Ingested[]): Promise<void> {
    this.#watch.committed(await this.#primary.transaction('write', (ask) => ingest(ask, rows, this.#province, this.#now())));
  }

  async purge(k: EntityKind, id: string): Promise<boolean> {
    const heads = await this.#primary.transaction('write', (ask) => purge(ask, k, id, { nowMs: this.#now(), province: this.#province }));
    this.#watch.committed(heads ?? []);
    return heads !== null;
  }

  erasedFiles(only: BlobHash | null): Promise<BlobHash[]> {
    return this.#primary.transaction('read', (ask) => readErasedFiles(ask, only));
  }

  async retire(k: EntityKind, ids: readonly string[]): Promise<void> {
    this.#watch.committed(await this.#primary.transaction('write', (ask) => retire(ask, k, ids, this.#now())));
  }

  prune(beforeMs: number, limit: number): Promise<number> {
    return this.#primary.transaction('write', (ask) => prune(ask, beforeMs, limit));
  }

  async row(k: EntityKind, id: string): Promise<HubRow | null> {
    const [found] = await this.#primary.transaction('read', (ask) =>
      ask<StoredRow>({
        name: 'row',
        text: 'SELECT k, id, stream, ver, body FROM row WHERE k = $1 AND id = $2',
        values: [k, id],
      }),
    );
    return found ? readRow(found) : null;
  }

  rows(k: EntityKind): Promise<HubRow[]> {
    return this.#primary.transaction('read', (ask) => readRowsOfKind(ask, k));
  }

  onMoved(listener: (streams: readonly StreamName[]) => void): () => void {
    this.#listeners.add(listener);
    this.#watch.start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#watch.stop();
    };
  }

  async close(): Promise<void> {
    this.#watch.stop();
    await this.#primary.close();
  }
}
