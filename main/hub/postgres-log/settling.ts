import type { PushRequest, PushResponse, Verdict } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { Operation } from '#domain/operation.ts';
import { type Bench, judge, judgeTwin } from '../judge.ts';
import type { Heads } from '../log.ts';
import { awaitsJudgement, keptIdOf } from '../settle.ts';
import { Draft, ReadRows, Unread } from './draft.ts';
import { fetchRows, fetchTimelines, fetchUnread } from './fetching.ts';
import type { Ask } from './connection.ts';
import { writeDraft } from './writing.ts';

type Settled = { readonly operation: Operation; readonly verdict: Verdict; readonly twin: boolean };

/** Settles a push in the caller's transaction: verdicts, rows, entries and the mark together. */
export const settle = async (
  ask: Ask,
  { device, operations }: PushRequest,
  bench: Bench,
): Promise<{ response: PushResponse; heads: Heads['heads'] }> => {
  const mark = await lockDevice(ask, device);
  const fresh = computeFresh(device, operations, mark);
  const verdicts = await readVerdicts(
    ask,
    device,
    operations.filter(({ n }) => n <= mark),
  );
  if (fresh.length === 0) return { response: answerOf(operations, verdicts, mark), heads: [] };
  const { settled, draft } = await judgeAll(ask, fresh, bench);
  for (const { operation, verdict } of settled) verdicts.set(operation.n, verdict);
  await keepVerdicts(ask, device, settled);
  const heads = await writeDraft(ask, draft, bench.nowMs);
  return { response: answerOf(operations, verdicts, mark + fresh.length), heads };
};

/** Operations not settled before. Throws for a gap, with nothing done yet. */
const computeFresh = (device: DeviceId, operations: readonly Operation[], mark: number): Operation[] => {
  const fresh: Operation[] = [];
  for (const operation of operations) if (awaitsJudgement(device, operation, mark + fresh.length)) fresh.push(operation);
  return fresh;
};

const answerOf = (operations: readonly Operation[], verdicts: ReadonlyMap<number, Verdict>, mark: number): PushResponse => ({
  mark,
  verdicts: operations.flatMap(({ n }) => verdicts.get(n) ?? []),
});

/**
 * One push of a device at a time. The row is written even where it does not change: so the commit waits for the standby,
 * also when all it repeats are verdicts whose own commit may still be waiting.
 */
const lockDevice = async (ask: Ask, device: DeviceId): Promise<number> => {
  const [row] = await ask<{ mark: number }>({
    name: 'lock-device',
    text: 'INSERT INTO device (id, mark) VALUES ($1, 0) ON CONFLICT (id) DO UPDATE SET mark = device.mark RETURNING mark',
    values: [device],
  });
  return row?.mark ?? 0;
};

const readVerdicts = async (ask: Ask, device: DeviceId, operations: readonly Operation[]): Promise<Map<number, Verdict>> => {
  if (operations.length === 0) return new Map();
  const stored = await ask<{ n: number; verdict: string }>({
    name: 'verdicts',
    text: 'SELECT n, verdict FROM operation WHERE device = $1 AND n = ANY($2::bigint[])',
    values: [device, operations.map(({ n }) => n)],
  });
  return new Map(stored.map(({ n, verdict }) => [n, JSON.parse(verdict) as Verdict]));
};

/** Judges in memory on what was read, and reads on until judging asks for nothing more. */
const judgeAll = async (ask: Ask, operations: readonly Operation[], bench: Bench): Promise<{ settled: Settled[]; draft: Draft }> => {
  const read = new ReadRows();
  await fetchRows(
    ask,
    read,
    operations.map(({ target }) => target),
    'lock',
  );
  await fetchRows(
    ask,
    read,
    operations.flatMap(({ actor, id, target }) => [
      { k: 'user' as const, id: actor },
      { k: 'audit' as const, id },
      ...(target.k === 'incident' ? [{ k: 'timeline' as const, id }] : []),
    ]),
    'look',
  );
  await fetchTimelines(
    ask,
    read,
    operations.flatMap(({ kind, target }) => (kind === 'incident.create' ? [target.id] : [])),
  );
  const twins = await readTwins(ask, operations);
  for (;;) {
    const { unread, ...judged } = judgeOn(read, operations, twins, bench);
    if (unread.length === 0) return judged;
    await fetchUnread(ask, read, unread);
  }
};

const judgeOn = (
  read: ReadRows,
  operations: readonly Operation[],
  twins: ReadonlySet<string>,
  bench: Bench,
): { settled: Settled[]; draft: Draft; unread: Unread[] } => {
  const draft = new Draft(read);
  const unread: Unread[] = [];
  const settled: Settled[] = [];
  const ids = new Set(twins);
  for (const operation of operations) {
    const twin = ids.has(operation.id);
    ids.add(operation.id);
    try {
      settled.push({ operation, twin, verdict: (twin ? judgeTwin : judge)(operation, draft, bench) });
    } catch (thrown) {
      // Goes on only to learn what else is missing; this draft is thrown away.
      if (!(thrown instanceof Unread)) throw thrown;
      unread.push(thrown);
    }
  }
  return { settled, draft, unread };
};

const readTwins = async (ask: Ask, operations: readonly Operation[]): Promise<Set<string>> => {
  const found = await ask<{ id: string }>({
    name: 'twins',
    text: 'SELECT id FROM operation WHERE id = ANY($1)',
    values: [operations.map(({ id }) => id)],
  });
  return new Set(found.map(({ id }) => id));
};

/** An id that somebody else settled meanwhile fails the transaction, which is then repeated and finds the twin. */
const keepVerdicts = (ask: Ask, device: DeviceId, settled: readonly Settled[]): Promise<unknown> =>
  ask({
    name: 'keep-verdicts',
    text: `WITH kept AS (
        INSERT INTO operation (device, n, id, at, body, verdict, target_k, target_id)
        SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[])
      )
      UPDATE device SET mark = $9 WHERE id = $1`,
    values: [
      device,
      settled.map(({ operation }) => operation.n),
      settled.map(({ operation, twin }) => keptIdOf(operation, twin)),
      settled.map(({ operation }) => operation.atMs),
      settled.map(({ operation }) => JSON.stringify(operation)),
      settled.map(({ verdict }) => JSON.stringify(verdict)),
      settled.map(({ operation }) => operation.target.k),
      settled.map(({ operation }) => operation.target.id),
      settled.at(-1)?.operation.n ?? 0,
    ],
  });
