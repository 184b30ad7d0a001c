import type { BlobHash } from '#domain/desk/attachment.ts';
import { type EntityKind, provinceStream, type StreamName } from '#domain/streams.ts';
import type { Heads, HubRow } from '../log.ts';
import { attachedFileOf } from '../attached-file.ts';
import { purgeAudit } from '../audit.ts';
import { isKeptForEver, scrubbedAuditBody, scrubbedOperation, scrubbedVerdict } from '../purged.ts';
import { type Change, Draft, ReadRows } from './draft.ts';
import { fetchRows, fetchTimelines } from './fetching.ts';
import type { Ask } from './connection.ts';
import { readHeads } from './reading.ts';
import { lockErasing } from './sealed.ts';
import { append, writeDraft } from './writing.ts';

const keysOf = (rows: readonly HubRow[]): unknown[] => [rows.map(({ k }) => k), rows.map(({ id }) => id)];
const keysSql = 'unnest($1::text[], $2::text[]) WITH ORDINALITY AS gone (k, id, at)';

/** Erases a row for good in the caller's transaction, an incident with its history. Null: there is no such row. */
export const purge = async (
  ask: Ask,
  k: EntityKind,
  id: string,
  { nowMs, province }: { readonly nowMs: number; readonly province: string },
): Promise<Heads['heads'] | null> => {
  await lockErasing(ask);
  const read = new ReadRows();
  await fetchRows(ask, read, [{ k, id }], 'lock');
  const row = read.row(k, id);
  if (!row) return null;
  if (k === 'incident') await fetchTimelines(ask, read, [id]);
  const gone = [...(k === 'incident' ? read.timelineOf(id) : []), row];
  await eraseBodies(ask, gone);
  await ask({ text: `DELETE FROM row USING ${keysSql} WHERE row.k = gone.k AND row.id = gone.id`, values: keysOf(gone) });
  await noteFiles(ask, gone, nowMs);
  const lines = await fetchLines(ask, await scrubOperations(ask, k, id));
  await eraseBodies(ask, lines.rows);
  const count = await notePurges(ask, [...gone, ...lines.rows], nowMs);
  const draft = new Draft(lines.read);
  for (const line of lines.rows) draft.put('audit', line.id, line.stream, scrubbedAuditBody(line.body), null);
  const told = purgeAudit(k, id, count, nowMs);
  lines.read.addRows([{ k: 'audit', id: told.id }], []);
  draft.put('audit', told.id, provinceStream('audit', province), told, null);
  return writeDraft(ask, draft, nowMs, gone.map(deletionOf));
};

const noteFiles = (ask: Ask, gone: readonly HubRow[], nowMs: number): Promise<unknown> =>
  ask({
    text: 'INSERT INTO erased_file (hash, at) SELECT DISTINCT gone.hash, $2::bigint FROM unnest($1::text[]) AS gone (hash) ON CONFLICT (hash) DO UPDATE SET at = excluded.at',
    values: [gone.flatMap((row) => attachedFileOf(row) ?? []), nowMs],
  });

/** Files of erased rows that no row names, of all or of one. */
export const readErasedFiles = async (ask: Ask, only: BlobHash | null): Promise<BlobHash[]> => {
  const found = await ask<{ hash: BlobHash }>({
    name: 'erased-files',
    text: `SELECT hash FROM erased_file
      WHERE ($1::text IS NULL OR hash = $1) AND NOT EXISTS (SELECT 1 FROM row WHERE file = erased_file.hash) ORDER BY hash`,
    values: [only],
  });
  return found.map(({ hash }) => hash);
};

/** Takes rows away in the caller's transaction; what the log remembers of them stays until it is pruned. */
export const retire = async (ask: Ask, k: EntityKind, ids: readonly string[], nowMs: number): Promise<Heads['heads']> => {
  const read = new ReadRows();
  const keys = [...new Set(ids)].sort().map((id) => ({ k, id }));
  await fetchRows(ask, read, keys, 'lock');
  const gone = keys.flatMap(({ id }) => read.row(k, id) ?? []);
  await ask({ text: `DELETE FROM row USING ${keysSql} WHERE row.k = gone.k AND row.id = gone.id`, values: keysOf(gone) });
  return append(ask, gone.map(deletionOf), nowMs);
};

const deletionOf = ({ k, id, stream, ver }: HubRow): Change => ({
  stream,
  entry: { k, id, ver: ver + 1, op: 'del', sv: 1, by: null, body: null },
});

/** Lines of the audit by the operations they tell of. */
const fetchLines = async (ask: Ask, ids: readonly string[]): Promise<{ read: ReadRows; rows: HubRow[] }> => {
  const read = new ReadRows();
  await fetchRows(
    ask,
    read,
    ids.map((id) => ({ k: 'audit' as const, id })),
    'lock',
  );
  return { read, rows: ids.flatMap((id) => read.row('audit', id) ?? []) };
};

/** Answers how many were erased so far, these included. */
const notePurges = async (ask: Ask, gone: readonly HubRow[], nowMs: number): Promise<number> => {
  const noted = await ask<{ n: number }>({
    text: `INSERT INTO purge (n, k, id, at)
      SELECT (SELECT coalesce(max(n), 0) FROM purge) + gone.at, gone.k, gone.id, $3 FROM ${keysSql} RETURNING n`,
    values: [...keysOf(gone), nowMs],
  });
  return Math.max(...noted.map(({ n }) => n));
};

const eraseBodies = async (ask: Ask, gone: readonly HubRow[]): Promise<void> => {
  const values = keysOf(gone);
  await ask({
    text: `DELETE FROM sealed USING ${keysSql} JOIN entry e ON e.k = gone.k AND e.id = gone.id
      WHERE e.stream = sealed.stream AND e.s > sealed.from_s AND e.s <= sealed.to_s`,
    values,
  });
  await ask({ text: `UPDATE entry SET body = NULL FROM ${keysSql} WHERE entry.k = gone.k AND entry.id = gone.id`, values });
};

/** Answers their ids. */
const scrubOperations = async (ask: Ask, k: EntityKind, id: string): Promise<string[]> => {
  const kept = await ask<{ device: string; n: number; id: string; body: string; verdict: string }>({
    text: 'SELECT device, n, id, body, verdict FROM operation WHERE target_k = $1 AND target_id = $2 ORDER BY device COLLATE "C", n',
    values: [k, id],
  });
  await ask({
    text: `UPDATE operation SET body = scrubbed.body, verdict = scrubbed.verdict
      FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) AS scrubbed (device, n, body, verdict)
      WHERE operation.device = scrubbed.device AND operation.n = scrubbed.n`,
    values: [
      kept.map(({ device }) => device),
      kept.map(({ n }) => n),
      kept.map(({ body }) => scrubbedOperation(body)),
      kept.map(({ verdict }) => scrubbedVerdict(verdict)),
    ],
  });
  return kept.map((each) => each.id);
};

/** Forgets the oldest entries of every stream, and the sealed pages over them. Answers how many entries went. */
export const prune = async (ask: Ask, beforeMs: number, limit: number): Promise<number> => {
  await lockErasing(ask);
  let gone = 0;
  for (const { stream } of await readHeads(ask)) if (!isKeptForEver(stream)) gone += await pruneStream(ask, stream, beforeMs, limit);
  return gone;
};

/** The last of the old entries stays: its hash is what a cursor there is checked against. */
const pruneStream = async (ask: Ask, stream: StreamName, beforeMs: number, limit: number): Promise<number> => {
  const oldest = await ask<{ s: number; at: number }>({
    name: 'oldest-entries',
    text: 'SELECT s, at FROM entry WHERE stream = $1 ORDER BY s LIMIT $2',
    values: [stream, limit + 1],
  });
  const young = oldest.findIndex(({ at }) => at >= beforeMs);
  const last = oldest[(young < 0 ? oldest.length : young) - 1];
  if (!last || last === oldest[0]) return 0;
  const deleted = await ask({ text: 'DELETE FROM entry WHERE stream = $1 AND s < $2 RETURNING s', values: [stream, last.s] });
  await ask({ text: 'DELETE FROM sealed WHERE stream = $1 AND from_s < $2', values: [stream, last.s] });
  return deleted.length;
};
