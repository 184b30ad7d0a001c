import { ChiLangError } from '#contract/errors.ts';
import type { Cursor, Entry, HeadsRequest, PushRequest, PushResponse } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { EntityKind, StreamName } from '#domain/streams.ts';
import type { HubRow, Ingested } from '../log.ts';
import { differingHeads, withoutSuperseded } from '../page.ts';
import { parsePostgresAddress } from './address.ts';
import { HeadsWatch } from './heads-watch.ts';
import { ingest } from './ingesting.ts';
import { migrate } from './migrate.ts';
import { type LogClock, Primary } from './primary.ts';
import { readEntries, readHashAt, readHead, readHeads, readMark, readRow, readRowsOf, readRowsOfKind } from './reading.ts';
import { settle } from './settling.ts';

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
export class PostgresLog {
  readonly #primary: Primary;
  readonly #province: string;
  readonly #watch: HeadsWatch;
  readonly #listeners = new Set<(streams: readonly StreamName[]) => void>();

  constructor(primary: Primary, clock: LogClock, province: string) {
    this.#primary = primary;
    this.#province = province;
    this.#watch = new HeadsWatch({
      clock,
      readHeads: () => primary.transaction('read', readHeads),
      tell: (streams) => {
        for (const listener of this.#listeners) listener(streams);
      },
    });
  }

  heads({ device, known }: HeadsRequest) {
    return this.#primary.transaction('read', async (ask) => ({
      mark: await readMark(ask, device),
      ...differingHeads(await readHeads(ask), known),
    }));
  }

  feed(device: DeviceId, stream: StreamName, after: Cursor, limit: number) {
    return this.#primary.transaction('read', async (ask) => {
      const head = await readHead(ask, stream);
      if (!head) throw noStream(stream);
      if ((await readHashAt(ask, stream, after.seq)) !== after.h) {
        throw new ChiLangError('reset', `The history of ${stream} is not the one this console follows; take a snapshot.`);
      }
      const to = Math.min(head.seq, after.seq + limit);
      const range = await readEntries(ask, stream, after.seq, to);
      const entries = withoutSuperseded(range);
      const header = {
        from: after.seq,
        hf: after.h,
        to,
        h: (await readHashAt(ask, stream, to)) ?? '',
        n: entries.length,
        elided: range.length - entries.length,
        mark: await readMark(ask, device),
      };
      return { header, entries };
    });
  }

  snapshot(device: DeviceId, stream: StreamName) {
    return this.#primary.transaction('read', async (ask) => {
      const head = await readHead(ask, stream);
      if (!head) throw noStream(stream);
      const rows = await readRowsOf(ask, stream);
      const entries = rows.map(
        ({ k, id, ver, body }): Entry => ({ s: Math.max(head.seq, 1), k, id, ver, op: 'put', sv: 1, by: null, body }),
      );
      return { header: { ...head, n: entries.length, mark: await readMark(ask, device) }, entries };
    });
  }

  async push(request: PushRequest): Promise<PushResponse> {
    const { response, heads } = await this.#primary.transaction('write', (ask) => settle(ask, request, this.#province));
    this.#watch.committed(heads);
    return response;
  }

  async ingest(rows: readonly Ingested[]): Promise<void> {
    this.#watch.committed(await this.#primary.transaction('write', (ask) => ingest(ask, rows, this.#province)));
  }

  async row(k: EntityKind, id: string): Promise<HubRow | null> {
    const [found] = await this.#primary.transaction('read', (ask) =>
      ask<Parameters<typeof readRow>[0]>({
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

const noStream = (stream: StreamName): ChiLangError => new ChiLangError('notFound', `This hub has no stream ${stream}.`);
