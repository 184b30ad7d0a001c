import { beforeEach, describe, expect, it } from 'vitest';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import { type SeatAnswer, SeatAnswer as SeatAnswerSchema, type SeatRequest } from '#contract/wire.ts';
import type { DeviceId, UserId } from '#domain/ids.ts';
import { seatLeaseMs, type SeatView, watchLeaseMs } from '#domain/seat-view.ts';
import { testView, tile } from '#domain/testing/seat-views.ts';
import type { UserRole } from '#domain/user.ts';
import { createHubHandler } from './http.ts';
import type { Log } from './log.ts';
import { fullScope, type Scope } from './scope.ts';
import { Seats } from './seats.ts';

const roles: Record<string, UserRole> = { op: 'operator', lead: 'shiftLead', boss: 'supervisor', chief: 'leader' };
const streams: Record<string, string> = { 'camera cam-1': 'ref:06184', 'camera cam-2': 'cam:06199', 'incident inc-1': 'inc:06199' };

let nowMs = 1_000_000;
let seats: Seats;
const log = {
  row: async (k: string, id: string) => {
    if (k === 'user')
      return id in roles ? { stream: 'ref:20', ver: 1, body: { id, name: `Officer ${id}`, role: roles[id], unit: 'IOC' } } : null;
    const stream = streams[`${k} ${id}`];
    return stream ? { stream, ver: 1, body: {} } : null;
  },
} as unknown as Log;

beforeEach(() => {
  nowMs = 1_000_000;
  Object.assign(roles, { op: 'operator', lead: 'shiftLead' });
  seats = new Seats({ log, now: () => nowMs, reach: 'hub' });
});

const request = (device: string, officer: string | null, over: Partial<SeatRequest> = {}): SeatRequest => ({
  device: device as DeviceId,
  token: `token-of-the-console-${device}`,
  officer: officer as UserId | null,
  leaving: false,
  list: false,
  ends: [],
  shown: null,
  got: null,
  watch: null,
  ...over,
});
const ask = (device: string, officer: string | null, over: Partial<SeatRequest> = {}, scope: Scope = fullScope): Promise<SeatAnswer> =>
  seats.answer(scope, request(device, officer, over));
const watch = (device: string, over: Partial<NonNullable<SeatRequest['watch']>> = {}) => ({
  watch: { device: device as DeviceId, session: 'session-1', drive: false, has: 0, changes: [], ...over },
});
const shown = (view: SeatView, ver = 1) => ({ shown: { ver, view, ack: null } });
const change = { n: 1, change: { layout: '9' as const } };

describe('who is there', () => {
  it('is told to those who manage, with the officers as the hub knows them', async () => {
    await ask('d1', 'op');
    const { seats: list } = await ask('d2', 'lead', { list: true });
    expect(list).toMatchObject([
      { device: 'd1', officer: 'op', name: 'Officer op', role: 'operator', watchers: [] },
      { device: 'd2', officer: 'lead', role: 'shiftLead' },
    ]);
  });

  it.each(['op', 'chief', 'nobody', null])('is not told to %s', async (officer) => {
    await ask('d1', 'op');
    expect((await ask('d2', officer, { list: true })).seats).toBeNull();
  });

  it('is over when a console says nothing any more, and at once when it says goodbye', async () => {
    await ask('d1', 'op');
    await ask('d3', 'op');
    await ask('d3', 'op', { leaving: true });
    expect((await ask('d2', 'lead', { list: true })).seats?.map(({ device }) => device)).toEqual(['d1', 'd2']);
    nowMs += seatLeaseMs;
    expect((await ask('d2', 'lead', { list: true })).seats?.map(({ device }) => device)).toEqual(['d2']);
  });

  it('cannot be spoken for by another console', async () => {
    await ask('d1', 'op');
    await expect(ask('d1', 'lead', { token: 'a token of somebody else' })).rejects.toMatchObject({ kind: 'forbidden' });
    nowMs += seatLeaseMs;
    await expect(ask('d1', 'lead', { token: 'a token of somebody else' })).resolves.toBeDefined();
  });
});

describe('a watch', () => {
  it('is told to the watched desk before anything is shown', async () => {
    await ask('d1', 'op', shown(testView()));
    expect((await ask('d2', 'lead', watch('d1'))).watch).toMatchObject({ state: 'waiting', view: null });
    const { watchers } = await ask('d1', 'op', shown(testView()));
    expect(watchers).toEqual([
      { session: 'session-1', device: 'd2', officer: 'lead', name: 'Officer lead', drives: false, sinceMs: nowMs },
    ]);
    expect((await ask('d2', 'lead', watch('d1'))).watch).toMatchObject({ state: 'shown', ver: 1, view: testView() });
    expect((await ask('d2', 'lead', watch('d1', { has: 1 }))).watch).toMatchObject({ state: 'shown', ver: 1, view: null });
  });

  it.each([
    ['an operator', 'op', fullScope],
    ['an officer that does not exist', 'forged', fullScope],
    ['a leader who only reads', 'chief', fullScope],
    ['a key of an operator that names a supervisor', 'boss', { ...fullScope, role: 'operator' }],
  ] as const)('is refused to %s', async (_, officer, scope) => {
    await ask('d1', 'op', shown(testView()));
    expect((await ask('d2', officer, watch('d1'), scope)).watch).toMatchObject({ state: 'forbidden', seat: null, view: null });
    expect((await ask('d1', 'op')).watchers).toEqual([]);
  });

  it('of oneself or of nobody is none', async () => {
    expect((await ask('d2', 'lead', watch('d2'))).watch).toMatchObject({ state: 'forbidden' });
    expect((await ask('d2', 'lead', watch('d9'))).watch).toMatchObject({ state: 'gone' });
  });

  it('runs out with its lease, and when it is not asked for', async () => {
    await ask('d1', 'op');
    await ask('d2', 'lead', watch('d1'));
    nowMs += watchLeaseMs;
    expect((await ask('d1', 'op')).watchers).toEqual([]);
    await ask('d2', 'lead', watch('d1', { session: 'session-2' }));
    await ask('d2', 'lead');
    expect((await ask('d1', 'op')).watchers).toEqual([]);
  });

  it('ends when the role is lost', async () => {
    await ask('d1', 'op');
    await ask('d2', 'lead', watch('d1', { drive: true }));
    roles['lead'] = 'operator';
    expect((await ask('d2', 'lead', watch('d1', { drive: true, changes: [change] }))).watch).toMatchObject({ state: 'forbidden' });
    expect(await ask('d1', 'op')).toMatchObject({ watchers: [], changes: [] });
  });

  it('that the officer ended stays ended, and another may begin', async () => {
    await ask('d1', 'op');
    await ask('d2', 'lead', watch('d1', { drive: true }));
    await ask('d1', 'op', { ends: ['session-1'] });
    expect((await ask('d2', 'lead', watch('d1', { drive: true, changes: [change] }))).watch).toMatchObject({
      state: 'ended',
      drives: false,
    });
    expect(await ask('d1', 'op')).toMatchObject({ watchers: [], changes: [] });
    expect((await ask('d2', 'lead', watch('d1', { session: 'session-2' }))).watch).toMatchObject({ state: 'waiting' });
  });
});

describe('the wheel', () => {
  it('is held by one, and free when they give it back', async () => {
    await ask('d1', 'op');
    expect((await ask('d2', 'lead', watch('d1', { drive: true }))).watch).toMatchObject({ drives: true });
    expect((await ask('d3', 'boss', watch('d1', { session: 'session-3', drive: true }))).watch).toMatchObject({ drives: false });
    await ask('d2', 'lead', watch('d1'));
    expect((await ask('d3', 'boss', watch('d1', { session: 'session-3', drive: true }))).watch).toMatchObject({ drives: true });
    expect((await ask('d1', 'op')).watchers.map(({ device, drives }) => [device, drives])).toEqual([
      ['d2', false],
      ['d3', true],
    ]);
  });

  it('changes nothing for one who only looks', async () => {
    await ask('d1', 'op');
    await ask('d2', 'lead', watch('d1', { changes: [change] }));
    expect((await ask('d1', 'op')).changes).toEqual([]);
  });

  it('brings each change once, until the desk has it', async () => {
    await ask('d1', 'op');
    const driving = watch('d1', { drive: true, changes: [change] });
    await ask('d2', 'lead', driving);
    expect((await ask('d2', 'lead', driving)).watch).toMatchObject({ taken: 1 });
    expect((await ask('d1', 'op')).changes).toEqual([{ session: 'session-1', ...change }]);
    expect((await ask('d1', 'op', { got: { session: 'session-1', n: 1 } })).changes).toEqual([]);
  });
});

describe('areas', () => {
  const here: Scope = { role: 'supervisor', areas: ['06184'], historyDays: null };

  it('that have nothing in common see nothing of each other', async () => {
    await ask('d1', 'op', {}, { ...fullScope, areas: ['06199'] });
    const answer = await ask('d2', 'boss', { list: true, ...watch('d1') }, here);
    expect(answer.seats?.map(({ device }) => device)).toEqual(['d2']);
    expect(answer.watch).toMatchObject({ state: 'gone' });
  });

  it('hide what is not served, and words that may tell of it', async () => {
    await ask('d1', 'op');
    await ask('d2', 'boss', watch('d1'), here);
    const view = testView({ cells: [tile('cam-1'), tile('cam-2')], filter: { scope: 'open', text: 'secret' }, dialogs: ['secret'] });
    await ask('d1', 'op', shown(view));
    const { watch: seen } = await ask('d2', 'boss', watch('d1'), here);
    expect(seen?.view).toEqual({ ...view, selected: null, cells: [tile('cam-1'), null], filter: { scope: 'open' }, dialogs: [] });
  });
});

describe('over HTTP', () => {
  const post = (body: unknown): Promise<Response> =>
    createHubHandler({ log, now: () => nowMs, key: null, onDefect: () => {} })(
      new Request('http://127.0.0.1/v1/seats', {
        method: 'POST',
        headers: { host: '127.0.0.1', [protocolHeader]: String(protocolVersion) },
        body: JSON.stringify(body),
      }),
    );

  it('answers by the contract', async () => {
    const response = await post(request('d1', 'op'));
    expect(SeatAnswerSchema.parse(await response.json())).toMatchObject({ reach: 'hub', seats: null, watchers: [], watch: null });
  });

  it.each([
    ['a forged device', { device: '__proto__' }],
    ['an oversize view', { shown: { ver: 1, ack: null, view: testView({ dialogs: ['x'.repeat(40_000)] }) } }],
    ['a hostile change', { watch: { ...watch('d1').watch, changes: [{ n: 1, change: { cells: [['__proto__', null]] } }] } }],
    ['nine changes at once', { watch: { ...watch('d1').watch, changes: Array.from({ length: 9 }, () => change) } }],
    ['more than is known', { admin: true }],
  ])('refuses %s', async (_, over) => {
    expect((await post({ ...request('d1', 'op'), ...over })).status).toBe(400);
  });
});
