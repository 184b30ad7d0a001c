import { beforeEach, describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import type { ActionRow, OutboxRow } from '#contract/rows.ts';
import type { IncidentId, OperationId } from '#domain/ids.ts';
import { createHandlers, type Handlers } from './handlers.ts';
import { FakeConsole } from './testing/fake-console.ts';

let fake: FakeConsole;
let handlers: Handlers;
beforeEach(() => {
  fake = new FakeConsole();
  handlers = createHandlers(fake.parts());
});

const details = {
  type: 'fire',
  severity: 3,
  title: 'Cháy',
  description: '',
  source: '114',
  position: null,
  communeCode: null,
  placeText: '',
} as const;
const create = async (): Promise<IncidentId> => (await handlers['incident.create']({ details: { ...details } })).id;

/** Turns the last recorded action into a conflict with the hub's values. */
const conflict = (theirs: Record<string, unknown>): OperationId => {
  const operation = fake.recorded.at(-1);
  if (!operation) throw new Error('nothing was recorded');
  const { id, n, kind, target, actor, atMs } = operation;
  const state: OutboxRow['state'] = { state: 'conflict', mine: {}, theirs };
  fake.outbox.set(id, { row: { id, n, kind, targetId: target.id, targetTitle: '', actor, atMs, state }, operation, decision: null });
  fake.steps.length = 0;
  return id;
};
/** The incident as the hub has it after somebody else's change. */
const hubSays = (id: string, changes: object): void => {
  const at = fake.incidents.get(id);
  if (at) fake.incidents.set(id, { row: { ...at.row, ...changes }, ver: at.ver + 1 });
};
const kindOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'none',
    (error: unknown) => (error instanceof ChiLangError ? error.kind : error),
  );

const titled = async (...titles: string[]): Promise<{ id: IncidentId; ids: OperationId[] }> => {
  const id = await create();
  const ids: OperationId[] = [];
  for (const title of titles) {
    await handlers['incident.update']({ id, baseVer: 1, changes: { title } });
    ids.push(conflict({ title: 'Cháy rừng' }));
  }
  hubSays(id, { title: 'Cháy rừng', groups: { details: { ver: 9, device: 'other' } } });
  return { id, ids };
};

describe('outbox.resolve', () => {
  it('keepMine acts once for all actions of the group, on today’s version, then keeps the decision', async () => {
    const { id, ids } = await titled('Cháy nhà', 'Cháy kho');
    const { operationId } = await handlers['outbox.resolve']({ operationIds: [...ids].reverse(), decision: 'keepMine', reason: '' });
    expect(fake.recorded.at(-1)).toMatchObject({
      id: operationId,
      kind: 'incident.update',
      args: { title: 'Cháy kho' },
      target: { id },
      baseVer: 4,
    });
    expect(fake.steps).toEqual(['record', 'poke', 'decide']);
    expect(ids.map((each) => fake.outbox.get(each)?.decision)).toEqual(
      ids.map(() => ({ decision: 'keepMine', atMs: fake.nowMs, operationId })),
    );
  });

  it('takeTheirs records nothing', async () => {
    const { ids } = await titled('Cháy nhà');
    expect(await handlers['outbox.resolve']({ operationIds: ids, decision: 'takeTheirs', reason: '' })).toEqual({ operationId: null });
    expect(fake.steps).toEqual(['decide']);
  });

  it('is refused by kind where it cannot be', async () => {
    const id = await create();
    await handlers['incident.transition']({ id, baseVer: 1, to: 'received', reason: '' });
    const step = conflict({ status: 'rejected' });
    hubSays(id, { status: 'rejected' });
    const keep = (operationIds: OperationId[]) => kindOf(handlers['outbox.resolve']({ operationIds, decision: 'keepMine', reason: '' }));
    expect(await keep([step])).toBe('badInput');
    hubSays(id, { status: 'onHold' });
    expect(await keep([step])).toBe('illegalTransition');
    const { ids } = await titled('Cháy nhà');
    expect(await keep([step, ...ids])).toBe('badInput');
    expect(await keep(['op-none' as OperationId])).toBe('notFound');
    expect(await keep(ids)).toBe('none');
    expect(await keep(ids)).toBe('badInput');
    fake.incidents.delete(id);
    expect(await keep([step])).toBe('notFound');
  });
});

describe('outbox.undoDecision', () => {
  it('opens a "take theirs" again', async () => {
    const { ids } = await titled('Cháy nhà');
    await handlers['outbox.resolve']({ operationIds: ids, decision: 'takeTheirs', reason: '' });
    await handlers['outbox.undoDecision']({ operationIds: ids, reason: '' });
    expect(fake.outbox.get(ids[0] ?? '')?.decision).toBeNull();
    expect(fake.steps).toEqual(['decide', 'decide']);
  });

  it('puts the hub’s values back after a "keep mine"', async () => {
    const { ids } = await titled('Cháy nhà');
    await handlers['outbox.resolve']({ operationIds: ids, decision: 'keepMine', reason: '' });
    await handlers['outbox.undoDecision']({ operationIds: ids, reason: 'hoàn tác' });
    expect(fake.recorded.at(-1)).toMatchObject({ kind: 'incident.update', args: { title: 'Cháy rừng' } });
    expect(fake.outbox.get(ids[0] ?? '')?.decision).toBeNull();
  });

  it('is too late once somebody else has changed the group, and needs a decision', async () => {
    const { id, ids } = await titled('Cháy nhà');
    expect(await kindOf(handlers['outbox.undoDecision']({ operationIds: ids, reason: '' }))).toBe('badInput');
    await handlers['outbox.resolve']({ operationIds: ids, decision: 'keepMine', reason: '' });
    hubSays(id, { groups: { details: { ver: 12, device: 'other' } } });
    expect(await kindOf(handlers['outbox.undoDecision']({ operationIds: ids, reason: '' }))).toBe('conflict');
  });
});

describe('outbox.seen', () => {
  it('ends what is over and a rejection with it', async () => {
    fake.actions = [
      { id: 'op-7' as OperationId, outcome: { outcome: 'merged', groups: [] }, decision: null },
      { id: 'op-8' as OperationId, outcome: { outcome: 'rejected', kind: 'forbidden', message: '' }, decision: null },
    ];
    await handlers['outbox.seen']({ operationIds: ['op-7', 'op-8'] as OperationId[] });
    expect(fake.seen).toEqual(['op-7', 'op-8']);
    expect(fake.steps).toEqual(['dismiss']);
  });

  it('refuses what still waits or is undecided', async () => {
    const waiting = { id: 'op-7' as OperationId, outcome: { outcome: 'waiting' } as const, decision: null };
    const open = { id: 'op-8' as OperationId, outcome: { outcome: 'conflict', theirs: {} } as const, decision: null };
    fake.actions = [waiting, open];
    expect(await kindOf(handlers['outbox.seen']({ operationIds: [waiting.id] }))).toBe('badInput');
    expect(await kindOf(handlers['outbox.seen']({ operationIds: [open.id] }))).toBe('badInput');
    fake.actions = [{ ...open, decision: { decision: 'takeTheirs', atMs: 1, canUndo: true } }];
    await handlers['outbox.seen']({ operationIds: [open.id] });
    expect(fake.seen).toEqual(['op-8']);
  });
});

describe('outbox.giveUp', () => {
  const unreadable = (targetKind: 'incident' | 'camera'): Partial<ActionRow> => ({
    id: 'op-7' as OperationId,
    targetKind,
    targetId: 'inc-7',
    outcome: { outcome: 'quarantined', message: '' },
  });
  const giveUp = () => handlers['outbox.giveUp']({ operationId: 'op-7' as OperationId, text: 'đã bỏ' });

  it('puts a note at the incident in its place and tries the hub', async () => {
    fake.actions = [unreadable('incident')];
    await giveUp();
    expect(fake.replaced).toMatchObject([
      {
        id: 'op-7',
        draft: { id: 'op-7', kind: 'incident.note', target: { k: 'incident', id: 'inc-7' }, args: { text: 'đã bỏ' }, actor: 'op-1' },
      },
    ]);
    expect(fake.steps).toEqual(['replace', 'poke']);
  });

  it('does so where no incident is known, and refuses what can be read', async () => {
    fake.actions = [unreadable('camera')];
    await giveUp();
    expect(fake.replaced[0]?.draft.target).toEqual({ k: 'incident', id: 'unknown' });
    fake.actions = [];
    expect(await kindOf(giveUp())).toBe('badInput');
  });
});
