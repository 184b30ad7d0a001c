import { type Entry, originHash } from '#contract/wire.ts';
import type { StreamName } from '#domain/streams.ts';
import { chainHash } from '../chain.ts';
import { attachedFileOf } from '../attached-file.ts';
import type { Heads, HubRow } from '../log.ts';
import type { Change, Draft } from './draft.ts';
import type { Ask } from './connection.ts';

/** Rows a statement writes at most: the server ends one that takes two seconds. */
const chunkRows = 2000;

type Numbered = { readonly stream: StreamName; readonly entry: Entry; readonly h: string };

/** Gives changes their numbers and hashes, from where each stream's chain stands. Answers the new heads as well. */
export const computeChain = (
  changes: readonly Change[],
  heads: ReadonlyMap<StreamName, { seq: number; h: string }>,
): { numbered: Numbered[]; heads: Heads['heads'] } => {
  const at = new Map(heads);
  const numbered = changes.map(({ stream, entry: change }): Numbered => {
    const { seq, h: before } = at.get(stream) ?? { seq: 0, h: originHash };
    const entry = { s: seq + 1, ...change };
    const h = chainHash(before, entry);
    at.set(stream, { seq: entry.s, h });
    return { stream, entry, h };
  });
  return { numbered, heads: [...at].map(([stream, head]) => ({ stream, ...head })) };
};

/**
 * Takes the next numbers of every stream that changes, in the order of their names; from here to the commit nobody else
 * gets any, so this comes as late as possible. Answers where the chains stood.
 */
const takeNumbers = async (ask: Ask, changes: readonly Change[]): Promise<Map<StreamName, { seq: number; h: string }>> => {
  const counts = new Map<StreamName, number>();
  for (const { stream } of changes) counts.set(stream, (counts.get(stream) ?? 0) + 1);
  const taken = await ask<{ name: StreamName; head: number; h: string }>({
    name: 'take-numbers',
    text: `INSERT INTO stream (name, head, h)
      SELECT asked.name, asked.n, $3 FROM unnest($1::text[], $2::bigint[]) AS asked (name, n) ORDER BY asked.name COLLATE "C"
      ON CONFLICT (name) DO UPDATE SET head = stream.head + excluded.head
      RETURNING name, head, h`,
    values: [[...counts.keys()], [...counts.values()], originHash],
  });
  return new Map(taken.map(({ name, head, h }) => [name, { seq: head - (counts.get(name) ?? 0), h }]));
};

/** Gives changes their places in their streams and writes the entries. Answers the new heads of the streams that moved. */
export const append = async (ask: Ask, changes: readonly Change[], nowMs: number): Promise<Heads['heads']> => {
  if (changes.length === 0) return [];
  const { numbered, heads } = computeChain(changes, await takeNumbers(ask, changes));
  await inChunks(numbered, (some) => insertEntries(ask, some, nowMs));
  await ask({
    name: 'set-hashes',
    text: 'UPDATE stream SET h = asked.h FROM unnest($1::text[], $2::text[]) AS asked (name, h) WHERE stream.name = asked.name',
    values: [heads.map(({ stream }) => stream), heads.map(({ h }) => h)],
  });
  return heads;
};

/** Writes a draft: rows, entries, heads, and changes that come before its own. Answers the new heads of the streams that moved. */
export const writeDraft = async (ask: Ask, draft: Draft, nowMs: number, before: readonly Change[] = []): Promise<Heads['heads']> => {
  const rows = draft.rows();
  const rowsThat = (isNew: boolean): HubRow[] => rows.filter((each) => each.isNew === isNew).map(({ row }) => row);
  await inChunks(rowsThat(true), (some) => insertRows(ask, some));
  await inChunks(rowsThat(false), (some) => updateRows(ask, some));
  return append(ask, [...before, ...draft.changes], nowMs);
};

const inChunks = async <T>(all: readonly T[], write: (some: readonly T[]) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < all.length; from += chunkRows) await write(all.slice(from, from + chunkRows));
};

const columnsOf = (rows: readonly HubRow[]): unknown[] => [
  rows.map(({ k }) => k),
  rows.map(({ id }) => id),
  rows.map(({ stream }) => stream),
  rows.map(({ ver }) => ver),
  rows.map(({ body }) => JSON.stringify(body)),
  rows.map(({ k, body }) => (k === 'timeline' ? String(body['incidentId']) : null)),
  rows.map(attachedFileOf),
];

const askedRows =
  'unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[]) AS asked (k, id, stream, ver, body, incident, file)';

/** A row that somebody else inserted meanwhile fails the transaction, which is then repeated on what they did. */
const insertRows = (ask: Ask, rows: readonly HubRow[]): Promise<unknown> =>
  ask({
    name: 'insert-rows',
    text: `INSERT INTO row (k, id, stream, ver, body, incident, file) SELECT * FROM ${askedRows}`,
    values: columnsOf(rows),
  });

const updateRows = (ask: Ask, rows: readonly HubRow[]): Promise<unknown> =>
  ask({
    name: 'update-rows',
    text: `UPDATE row SET stream = asked.stream, ver = asked.ver, body = asked.body, incident = asked.incident, file = asked.file
      FROM ${askedRows} WHERE row.k = asked.k AND row.id = asked.id`,
    values: columnsOf(rows),
  });

const insertEntries = (ask: Ask, numbered: readonly Numbered[], nowMs: number): Promise<unknown> =>
  ask({
    name: 'insert-entries',
    text: `INSERT INTO entry (stream, s, k, id, ver, op, sv, by_operation, body, h, at)
      SELECT *, $11::bigint FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::int[], $8::text[], $9::text[], $10::text[])`,
    values: [
      numbered.map(({ stream }) => stream),
      numbered.map(({ entry }) => entry.s),
      numbered.map(({ entry }) => entry.k),
      numbered.map(({ entry }) => entry.id),
      numbered.map(({ entry }) => entry.ver),
      numbered.map(({ entry }) => entry.op),
      numbered.map(({ entry }) => entry.sv),
      numbered.map(({ entry }) => entry.by),
      numbered.map(({ entry }) => (entry.body === null ? null : JSON.stringify(entry.body))),
      numbered.map(({ h }) => h),
      nowMs,
    ],
  });
