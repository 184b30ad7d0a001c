import { type Entry, originHash } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { EntityKind, StreamName } from '#domain/streams.ts';
import type { Heads, HubRow } from '../log.ts';
import type { Ask } from './primary.ts';

/** Rows a statement answers at most: the server ends one that takes two seconds. */
const pageRows = 5000;

type StoredRow = Omit<HubRow, 'body'> & { readonly body: string };
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

export const readHead = async (ask: Ask, stream: StreamName): Promise<{ seq: number; h: string } | null> => {
  const [head] = await ask<{ seq: number; h: string }>({
    name: 'head',
    text: 'SELECT head AS seq, h FROM stream WHERE name = $1',
    values: [stream],
  });
  return head ?? null;
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

/** Pages of one ordered reading, each beginning after the last row of the one before. */
const readPages = async (page: (after: StoredRow | undefined) => Promise<StoredRow[]>): Promise<HubRow[]> => {
  const rows: HubRow[] = [];
  for (let last: StoredRow | undefined; ; ) {
    const stored = await page(last);
    for (const row of stored) rows.push(readRow(row));
    if (stored.length < pageRows) return rows;
    last = stored.at(-1);
  }
};

/** Live rows of a stream by kind and id. */
export const readRowsOf = (ask: Ask, stream: StreamName): Promise<HubRow[]> =>
  readPages((after) =>
    ask({
      name: 'rows-of-stream',
      text: `SELECT k, id, stream, ver, body FROM row WHERE stream = $1 AND (k, id) > ($2, $3) ORDER BY k, id LIMIT ${pageRows}`,
      values: [stream, after?.k ?? '', after?.id ?? ''],
    }),
  );

/** Live rows of a kind by id. */
export const readRowsOfKind = (ask: Ask, k: EntityKind): Promise<HubRow[]> =>
  readPages((after) =>
    ask({
      name: 'rows-of-kind',
      text: `SELECT k, id, stream, ver, body FROM row WHERE k = $1 AND id > $2 ORDER BY id LIMIT ${pageRows}`,
      values: [k, after?.id ?? ''],
    }),
  );
