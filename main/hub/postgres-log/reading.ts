import { ChiLangError } from '#contract/errors.ts';
import { type Cursor, type Entry, originHash } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { EntityKind, StreamName } from '#domain/streams.ts';
import type { Heads, HubRow } from '../log.ts';
import { otherHistory } from '../page.ts';
import type { Ask } from './connection.ts';

/** Rows a statement answers at most: the server ends one that takes two seconds. */
const pageRows = 5000;

export type StoredRow = Omit<HubRow, 'body'> & { readonly body: string };
type StoredEntry = Omit<Entry, 'body'> & { readonly body: string | null };

export const readRow = ({ k, id, stream, ver, body }: StoredRow): HubRow => ({ k, id, stream, ver, body: JSON.parse(body) });
const readEntry = ({ s, k, id, ver, op, sv, by, body }: StoredEntry): Entry => ({
  s,
  k,
  id,
  ver,
  op,
  sv,
  by,
  body: body === null ? null : JSON.parse(body),
});

export const readMark = async (ask: Ask, device: DeviceId): Promise<number> => {
  const [found] = await ask<{ mark: number }>({ name: 'mark', text: 'SELECT mark FROM device WHERE id = $1', values: [device] });
  return found?.mark ?? 0;
};

export const readHeads = (ask: Ask): Promise<Heads['heads']> =>
  ask({ name: 'heads', text: 'SELECT name AS stream, head AS seq, h FROM stream ORDER BY name' });

/** `notFound` for a stream the hub does not have. */
export const readHead = async (ask: Ask, stream: StreamName): Promise<Cursor> => {
  const [head] = await ask<Cursor>({ name: 'head', text: 'SELECT head AS seq, h FROM stream WHERE name = $1', values: [stream] });
  if (!head) throw new ChiLangError('notFound', `This hub has no stream ${stream}.`);
  return head;
};

/** The chain hash at a sequence number; null where the stream has no such entry. */
export const readHashAt = async (ask: Ask, stream: StreamName, seq: number): Promise<string | null> => {
  if (seq === 0) return originHash;
  const [entry] = await ask<{ h: string }>({
    name: 'hash',
    text: 'SELECT h FROM entry WHERE stream = $1 AND s = $2',
    values: [stream, seq],
  });
  return entry?.h ?? null;
};

/** Entries with `after` < s <= `to`. */
export const readEntries = async (ask: Ask, stream: StreamName, after: number, to: number): Promise<Entry[]> => {
  const entries: Entry[] = [];
  for (let from = after; from < to; from += pageRows) {
    const stored = await ask<StoredEntry>({
      name: 'entries',
      text: 'SELECT s, k, id, ver, op, sv, by_operation AS by, body FROM entry WHERE stream = $1 AND s > $2 AND s <= $3 ORDER BY s',
      values: [stream, from, Math.min(to, from + pageRows)],
    });
    for (const entry of stored) entries.push(readEntry(entry));
  }
  return entries;
};

/** How many rows were erased so far. */
export const readPurges = async (ask: Ask): Promise<number> => {
  const [found] = await ask<{ n: number }>({ name: 'purges', text: 'SELECT coalesce(max(n), 0) AS n FROM purge' });
  return found?.n ?? 0;
};

/** The head of a stream whose history at the cursor is the one a console follows: `notFound`, `reset`. */
export const readContinued = async (ask: Ask, stream: StreamName, after: Cursor): Promise<Cursor> => {
  const head = await readHead(ask, stream);
  if ((await readHashAt(ask, stream, after.seq)) !== after.h) throw otherHistory(stream);
  return head;
};

/** Live rows of a kind by id. */
export const readRowsOfKind = async (ask: Ask, k: EntityKind): Promise<HubRow[]> => {
  const rows: HubRow[] = [];
  for (let after = ''; ; ) {
    const stored = await ask<StoredRow>({
      name: 'rows-of-kind',
      text: `SELECT k, id, stream, ver, body FROM row WHERE k = $1 AND id > $2 ORDER BY id LIMIT ${pageRows}`,
      values: [k, after],
    });
    for (const row of stored) rows.push(readRow(row));
    const last = stored.at(-1);
    if (!last || stored.length < pageRows) return rows;
    after = last.id;
  }
};
