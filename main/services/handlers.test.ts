import { beforeEach, describe, expect, it } from 'vitest';
import { calls, type CallName } from '#contract/calls.ts';
import type { OutboxRow } from '#contract/rows.ts';
import type { IncidentId, OperationId, UserId } from '#domain/ids.ts';
import type { IncidentDetails } from '#domain/incident.ts';
import { Operation } from '#domain/operation.ts';
import { createHandlers, type Handlers } from './handlers.ts';
import { FakeConsole } from './testing/fake-console.ts';

const details: IncidentDetails = {
  type: 'fire',
  severity: 2,
  title: 'Cháy chợ Kỳ Lừa',
  description: '',
  source: '114',
  position: [106.76, 21.85],
  communeCode: null,
  placeText: '',
};

let fake: FakeConsole;
let handlers: Handlers;

beforeEach(() => {
  fake = new FakeConsole();
  handlers = createHandlers(fake.parts());
});

const create = async (): Promise<IncidentId> => (await handlers['incident.create']({ details })).id;
const kindOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'ok',
    (error: { kind?: string }) => error.kind,
  );

it('has one handler for each call and no more', () => {
  expect(Object.keys(handlers).sort()).toEqual(Object.keys(calls).sort());
});

describe('incidents', () => {
  it('are created by the officer on duty, at the hub’s time, and pushed at once', async () => {
    fake.syncStatus = { ...fake.syncStatus, clockOffsetMs: -250.4 };
    const { id, operationId } = await handlers['incident.create']({ details });
    expect(fake.recorded).toMatchObject([
      { id: operationId, kind: 'incident.create', target: { id }, baseVer: 0, actor: 'op-1', atMs: 999_750, args: details },
    ]);
    expect(fake.steps).toEqual(['record', 'poke']);
  });

  it('are acted on at the version the officer saw, by operations the hub understands', async () => {
    const id = await create();
    await handlers['incident.transition']({ id, baseVer: 1, to: 'received', reason: '' });
    await handlers['incident.assign']({ id, baseVer: 2, ownerId: 'op-1' as UserId, unit: 'PCCC' });
    await handlers['incident.note']({ id, text: 'Đã có xe' });
    await handlers['incident.update']({ id, baseVer: 3, changes: { severity: 1 } });
    expect(fake.recorded.filter(({ target }) => target.k !== 'logLine').map(({ kind, baseVer }) => [kind, baseVer])).toEqual([
      ['incident.create', 0],
      ['incident.transition', 1],
      ['incident.assign', 2],
      ['incident.note', 0],
      ['incident.update', 3],
    ]);
    expect(Operation.array().safeParse(fake.recorded).success).toBe(true);
    expect(fake.incidents.get(id)?.row).toMatchObject({ status: 'assigned', ownerId: 'op-1', severity: 1 });
  });

  it('take their deadlines along when their severity changes, in one record', async () => {
    const set = { respondByMs: 1_600_000, resolveByMs: 9_000_000 };
    const { id } = await handlers['incident.create']({ details, deadlines: set });
    const deadline = { respondByMs: 1_200_000, resolveByMs: 5_000_000, was: set, reason: 'Đổi mức 2 thành mức 1' };
    await handlers['incident.update']({ id, baseVer: 1, changes: { severity: 1 }, deadline });
    expect(fake.incidents.get(id)?.row).toMatchObject({ severity: 1, deadlines: { respondByMs: 1_200_000, resolveByMs: 5_000_000 } });
    const before = fake.recorded.length;
    expect(
      await kindOf(handlers['incident.update']({ id, baseVer: 1, changes: { severity: 3 }, deadline: { ...deadline, respondByMs: 1 } })),
    ).toBe('conflict');
    expect(fake.recorded).toHaveLength(before);
  });

  it('are refused at once what the shown row cannot take, and nothing is recorded', async () => {
    const id = await create();
    const before = fake.recorded.length;
    expect(await kindOf(handlers['incident.transition']({ id, baseVer: 1, to: 'closed', reason: '' }))).toBe('illegalTransition');
    expect(await kindOf(handlers['incident.transition']({ id, baseVer: 1, to: 'rejected', reason: ' ' }))).toBe('badInput');
    expect(await kindOf(handlers['incident.note']({ id: 'inc-none' as IncidentId, text: 'x' }))).toBe('notFound');
    expect(fake.recorded).toHaveLength(before);
  });

  it.each(['leader', 'nobody', 'gone'])('are not for %s', async (who) => {
    const id = await create();
    fake.settings.set('session.officer', who === 'leader' ? 'boss' : who === 'gone' ? 'left' : null);
    const before = fake.recorded.length;
    const attempts = [
      handlers['incident.create']({ details }),
      handlers['incident.transition']({ id, baseVer: 1, to: 'received', reason: '' }),
      handlers['incident.assign']({ id, baseVer: 1, ownerId: null, unit: null }),
      handlers['incident.note']({ id, text: 'x' }),
      handlers['incident.update']({ id, baseVer: 1, changes: { severity: 1 } }),
    ];
    expect(await Promise.all(attempts.map(kindOf))).toEqual(attempts.map(() => 'forbidden'));
    expect(fake.recorded).toHaveLength(before);
  });
});

describe('outbox.decide', () => {
  const inState = async (state: OutboxRow['state']): Promise<OperationId> => {
    const id = await create();
    const { operationId } = await handlers['incident.transition']({ id, baseVer: 1, to: 'received', reason: '' });
    const operation = fake.recorded.findLast(({ target }) => target.k === 'incident');
    if (!operation) throw new Error('nothing was recorded');
    const row: OutboxRow = {
      id: operationId,
      n: operation.n,
      kind: operation.kind,
      targetId: id,
      targetTitle: '',
      actor: operation.actor,
      atMs: 0,
      state,
    };
    fake.outbox.set(operationId, { row, operation, decision: null });
    fake.steps.length = 0;
    return operationId;
  };
  const conflict: OutboxRow['state'] = { state: 'conflict', mine: {}, theirs: {} };

  it('keepMine acts again with the same intent on today’s version, before it lets go of the old', async () => {
    const operationId = await inState(conflict);
    await handlers['outbox.decide']({ operationId, decision: 'keepMine' });
    const [old, again] = fake.recorded.filter(({ target }) => target.k !== 'logLine').slice(-2);
    expect(again).toMatchObject({ kind: old?.kind, target: old?.target, args: old?.args, baseVer: 2 });
    expect(again?.id).not.toBe(old?.id);
    expect(fake.steps).toEqual(['record', 'poke', 'dismiss']);
  });

  it('takeTheirs only lets go', async () => {
    const operationId = await inState({ state: 'rejected', kind: 'forbidden', message: '' });
    await handlers['outbox.decide']({ operationId, decision: 'takeTheirs' });
    expect(fake.steps).toEqual(['dismiss']);
  });

  it('needs something to decide', async () => {
    const decide = async (state: OutboxRow['state']) =>
      kindOf(handlers['outbox.decide']({ operationId: await inState(state), decision: 'keepMine' }));
    expect(await decide({ state: 'waiting' })).toBe('badInput');
    expect(await decide({ state: 'sent' })).toBe('badInput');
    expect(await decide({ state: 'quarantined', message: '' })).toBe('unsupported');
    expect(await kindOf(handlers['outbox.decide']({ operationId: 'op-none' as OperationId, decision: 'takeTheirs' }))).toBe('notFound');
    expect(fake.outbox.size).toBe(3);
  });
});

describe('session', () => {
  it('tells who is on duty and remembers a change', async () => {
    const answer = await handlers['session.get']({});
    expect(calls['session.get'].result.parse(answer)).toMatchObject({
      session: {
        ...{ device: 'dev-1', officerId: 'op-1', demo: false, version: '1.2.3' },
        ...{ accounts: false, grantUntilMs: null, isLocked: false, lockAfterMinutes: null },
      },
    });
    await handlers['session.switchOfficer']({ userId: 'boss' as UserId });
    expect((await handlers['session.get']({})).session.officerId).toBe('boss');
    expect(await kindOf(handlers['session.switchOfficer']({ userId: 'unknown' as UserId }))).toBe('notFound');
  });

  it.each([
    [true, null, true],
    [true, 'boss', false],
    [false, null, false],
  ])('demo %s with %s on duty signs on: %s', async (demo, onDuty, expected) => {
    fake.settings.set('session.officer', onDuty);
    const { session } = fake.parts(demo);
    const told: unknown[] = [];
    session.onChanged(({ officerId }) => told.push(officerId));
    expect(await session.signOnDemoOfficer()).toBe(expected);
    expect(told).toEqual(expected ? ['op-1'] : []);
  });
});

it('keeps workspaces by name, and refuses one that is no layout', async () => {
  expect(await handlers['workspace.load']({ name: 'desk' })).toEqual({ layout: null });
  await handlers['workspace.save']({ name: 'desk', layout: { panels: ['map'] } });
  expect(await handlers['workspace.load']({ name: 'desk' })).toEqual({ layout: { panels: ['map'] } });
  expect(await kindOf(handlers['workspace.save']({ name: 'desk', layout: { x: 'y'.repeat(300_000) } }))).toBe('tooLarge');
});

it('passes search, window and sync on', async () => {
  expect(await handlers['search.find']({ text: 'ky lua', limit: 5 })).toMatchObject([{ id: 'ky lua', detail: '5' }]);
  expect(await handlers['window.open']({ panel: 'map' })).toEqual({ windowId: 'window-map' });
  await handlers['sync.now']({});
  expect(fake.steps).toEqual(['now']);
});

it('answers by the contract', async () => {
  const id = await create();
  const answers: Partial<Record<CallName, unknown>> = {
    'incident.note': await handlers['incident.note']({ id, text: 'x' }),
    'workspace.load': await handlers['workspace.load']({ name: 'x' }),
    'search.find': await handlers['search.find']({ text: 'a', limit: 1 }),
    'sync.now': await handlers['sync.now']({}),
  };
  for (const [name, answer] of Object.entries(answers)) expect(calls[name as CallName].result.safeParse(answer).success).toBe(true);
});
