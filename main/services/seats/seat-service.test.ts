import { beforeEach, describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { OwnSeatRow, SeatEventRow, SeatRow, WatchedSeatRow } from '#contract/seats.ts';
import type { DeviceId, UserId } from '#domain/ids.ts';
import { lockedSeatView } from '#domain/seat-view.ts';
import { testView } from '#domain/testing/seat-views.ts';
import { fullScope } from '../../hub/scope.ts';
import { Seats } from '../../hub/seats.ts';
import { FakeConsole, officer } from '../testing/fake-console.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { SessionService } from '../session.ts';
import type { SeatHub } from './ports.ts';
import { SeatService } from './seat-service.ts';

const users = new Map(
  [officer('op-1', 'operator'), officer('lead', 'shiftLead'), officer('boss', 'supervisor')].map((user) => [user.id, user]),
);

let clock: ManualClock;
let hub: SeatHub;
let isAway: boolean;
let desk: Post;
let lead: Post;

type Post = { readonly seats: SeatService; readonly session: SessionService; readonly device: DeviceId };

const openPost = (name: string, on: string): Post => {
  const fake = new FakeConsole();
  fake.device = name as DeviceId;
  fake.settings.set('session.officer', on);
  for (const user of users.values()) fake.users.set(user.id, user);
  const session = new SessionService({ store: fake.store, demo: false, version: '1' });
  let next = 0;
  const seats = new SeatService({
    ...{ store: fake.store, session },
    sync: { state: () => ({ ...fake.syncStatus, hub: { state: 'online', sinceMs: 1 } }), onState: () => () => {} },
    hub: { seats: (request) => (isAway ? Promise.reject(new ChiLangError('hubUnreachable', 'away')) : hub.seats(request)) },
    now: () => clock.now(),
    after: (delayMs, run) => clock.after(delayMs, run),
    newId: (prefix) => `${prefix}-${name}-0000000000-${++next}`,
    onDefect: (error) => {
      throw error;
    },
  });
  // A window that shows what it watches: it asks again whenever something may have changed.
  seats.onChanged(() => {
    if (windows.has(name)) seats.watched();
  });
  seats.start();
  return { seats, session, device: name as DeviceId };
};

const windows = new Set<string>();
const whatOf = async ({ seats }: Post): Promise<string[]> => (await seats.events()).map(({ what, why }) => (why ? `${what} ${why}` : what));
const show = (window: string, over: Parameters<typeof testView>[0] = {}, isFocused = true): void =>
  desk.seats.show({ window, isFocused, view: testView(over), ack: null });

beforeEach(async () => {
  clock = new ManualClock();
  windows.clear();
  isAway = false;
  const log = { row: async (_: string, id: string) => ({ stream: 'ref:20', ver: 1, body: { ...users.get(id as UserId) } }) };
  const known = new Seats({ log: log as never, now: () => clock.now(), reach: 'hub' });
  hub = { seats: (request) => known.answer(fullScope, JSON.parse(JSON.stringify(request))) };
  users.set('lead' as UserId, officer('lead', 'shiftLead'));
  desk = openPost('desk', 'op-1');
  lead = openPost('lead', 'lead');
  await clock.advance(10);
});

const watch = async (): Promise<void> => {
  windows.add('lead');
  await lead.seats.watch({ device: desk.device });
  await clock.advance(3_500);
};
const visitors = async (): Promise<[string, boolean][]> => (await desk.seats.own()).visitors.map(({ name, drives }) => [name, drives]);

describe('who is there', () => {
  it('is listed while somebody looks', async () => {
    expect(await lead.seats.list()).toEqual([]);
    await clock.advance(1_000);
    const rows = await lead.seats.list();
    expect(rows.map((row) => SeatRow.parse(row))).toMatchObject([
      { id: 'desk', name: 'Officer op-1', isHere: false },
      { id: 'lead', isHere: true },
    ]);
    await clock.advance(20_000);
    expect(await lead.seats.list()).toEqual([]);
  });

  it('is gone with a console that ends', async () => {
    await desk.seats.stop();
    await lead.seats.list();
    await clock.advance(1_000);
    expect((await lead.seats.list()).map(({ id }) => id)).toEqual(['lead']);
  });
});

describe('a watch', () => {
  it('is known at the desk, and only then is anything shown', async () => {
    show('win-1');
    expect((await desk.seats.own()).window).toBeNull();
    await watch();
    expect(OwnSeatRow.parse(await desk.seats.own())).toMatchObject({ visitors: [{ name: 'Officer lead', drives: false }] });
    expect(lead.seats.watched()).toMatchObject([{ state: 'waiting', view: null }]);
    expect(await whatOf(lead)).toEqual(['watchBegan']);
    show('win-1');
    await clock.advance(600);
    expect(lead.seats.watched().map((row) => WatchedSeatRow.parse(row))).toMatchObject([
      { state: 'shown', name: 'Officer op-1', view: testView() },
    ]);
    expect(await whatOf(desk)).toEqual(['watchBegan']);
    expect(await whatOf(lead)).toEqual(['watchBegan']);
    expect((await desk.seats.events()).map((row) => SeatEventRow.parse(row))[0]).toMatchObject({
      by: 'Officer lead',
      at: 'Officer op-1',
      isHere: true,
    });
    expect((await lead.seats.events())[0]).toMatchObject({ by: 'Officer lead', at: 'Officer op-1', isHere: false });
  });

  it('of a locked console shows that it is locked and nothing else, and does nothing a driver wants', async () => {
    await watch();
    show('win-1');
    lead.seats.drive({ on: true });
    await clock.advance(1_500);
    await desk.session.lock(true);
    show('win-1', { dialogs: ['Vụ việc mới'] });
    await clock.advance(1_500);
    expect(lead.seats.watched().map((row) => WatchedSeatRow.parse(row))).toMatchObject([{ state: 'shown', view: lockedSeatView }]);
    lead.seats.change({ n: 1, change: { layout: '9' } });
    await clock.advance(1_500);
    expect((await desk.seats.own()).changes).toEqual([]);
    await desk.session.lock(false);
    await clock.advance(1_500);
    expect(lead.seats.watched()[0]?.view).toEqual(testView({ dialogs: ['Vụ việc mới'] }));
  });

  it('ends when the console that watches is locked', async () => {
    await watch();
    await lead.session.lock(true);
    expect(lead.seats.watched()).toEqual([]);
  });

  it('is not for an operator', async () => {
    await expect(desk.seats.watch({ device: lead.device })).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await desk.seats.own()).mayWatch).toBe(false);
  });

  it('ends within seconds when its window is gone', async () => {
    await watch();
    windows.clear();
    await clock.advance(12_000);
    expect(await visitors()).toEqual([]);
    expect(await whatOf(desk)).toEqual(['watchEnded', 'watchBegan']);
    expect(await whatOf(lead)).toEqual(['watchEnded lost', 'watchBegan']);
  });

  it('ends when the hub is silent for as long as it lasts, and not for a stutter', async () => {
    await watch();
    isAway = true;
    await clock.advance(2_000);
    isAway = false;
    await clock.advance(3_500);
    expect(await visitors()).toEqual([['Officer lead', false]]);
    isAway = true;
    await clock.advance(12_000);
    expect(await visitors()).toEqual([]);
    expect(lead.seats.watched()).toMatchObject([{ state: 'hubAway', view: null }]);
    await expect(lead.seats.watch({ device: desk.device })).rejects.toMatchObject({ kind: 'hubUnreachable' });
  });

  it('ends when another officer sits down at the console that watches', async () => {
    await watch();
    await lead.session.switchOfficer('op-1' as UserId);
    await clock.advance(3_500);
    expect(await visitors()).toEqual([]);
    expect(lead.seats.watched()).toEqual([]);
  });

  it('ends when the hub knows the officer by another role now', async () => {
    await watch();
    users.set('lead' as UserId, officer('lead', 'operator'));
    await clock.advance(3_500);
    expect(lead.seats.watched()).toMatchObject([{ state: 'forbidden' }]);
    expect(await visitors()).toEqual([]);
    expect((await whatOf(lead))[0]).toBe('watchEnded forbidden');
  });

  it('may be one of several', async () => {
    await watch();
    windows.add('boss');
    const boss = openPost('boss', 'boss');
    await clock.advance(10);
    await boss.seats.watch({ device: desk.device });
    await clock.advance(3_500);
    show('win-1');
    await clock.advance(1_500);
    expect(await visitors()).toEqual([
      ['Officer lead', false],
      ['Officer boss', false],
    ]);
    expect(boss.seats.watched()).toMatchObject([{ state: 'shown', view: testView() }]);
  });

  it('of a hub that knows no seats says so', async () => {
    hub = { seats: () => Promise.reject(new ChiLangError('notFound', 'no such address')) };
    await clock.advance(3_500);
    expect(await lead.seats.own()).toMatchObject({ hub: 'tooOld' });
    await expect(lead.seats.watch({ device: desk.device })).rejects.toMatchObject({ kind: 'unsupported' });
  });
});

describe('the window that is shown', () => {
  it('is the one that was worked in last, and another when it closes', async () => {
    await watch();
    show('win-1', {}, false);
    show('win-2', { layout: '9' }, false);
    expect((await desk.seats.own()).window).toBe('win-1');
    show('win-2', { layout: '9' }, true);
    expect((await desk.seats.own()).window).toBe('win-2');
    await clock.advance(7_000);
    expect(lead.seats.watched()).toMatchObject([{ state: 'waiting', view: null }]);
    show('win-1', {}, false);
    await clock.advance(1_500);
    expect(lead.seats.watched()).toMatchObject([{ state: 'shown', view: testView() }]);
  });
});

describe('the wheel', () => {
  const take = async (): Promise<void> => {
    await watch();
    show('win-1');
    lead.seats.drive({ on: true });
    await clock.advance(1_500);
  };

  it('brings changes to the window of the desk, until it has applied them', async () => {
    await take();
    expect(await visitors()).toEqual([['Officer lead', true]]);
    lead.seats.change({ n: 1, change: { layout: '9' } });
    lead.seats.change({ n: 2, change: { selected: null } });
    await clock.advance(600);
    const { changes } = await desk.seats.own();
    expect(changes.map(({ n, change }) => [n, change])).toEqual([
      [1, { layout: '9' }],
      [2, { selected: null }],
    ]);
    const ack = { session: changes[0]?.session ?? '', n: 2 };
    desk.seats.show({ window: 'win-1', isFocused: true, view: testView({ layout: '9', selected: null }), ack });
    await clock.advance(600);
    expect((await desk.seats.own()).changes).toEqual([]);
    expect(lead.seats.watched()).toMatchObject([{ ack, view: { layout: '9', selected: null } }]);
  });

  it('is ended by the officer at once, whatever is on its way', async () => {
    await take();
    lead.seats.change({ n: 1, change: { layout: '9' } });
    desk.seats.end();
    expect(await visitors()).toEqual([]);
    expect((await desk.seats.own()).changes).toEqual([]);
    await clock.advance(1_500);
    expect(await desk.seats.own()).toMatchObject({ visitors: [], changes: [] });
    expect(lead.seats.watched()).toMatchObject([{ state: 'ended', drives: false }]);
    expect(await whatOf(desk)).toEqual(['watchEnded officer', 'driveEnded officer', 'driveBegan', 'watchBegan']);
    expect(await whatOf(lead)).toEqual(await whatOf(desk));
    expect(() => lead.seats.change({ n: 2, change: { layout: '4' } })).toThrow(ChiLangError);
  });

  it('is given back', async () => {
    await take();
    lead.seats.drive({ on: false });
    await clock.advance(1_500);
    expect(await visitors()).toEqual([['Officer lead', false]]);
    expect(() => lead.seats.change({ n: 3, change: { layout: '4' } })).toThrow(/wheel/);
  });

  it('is not taken from somebody else', async () => {
    await take();
    windows.add('boss');
    const boss = openPost('boss', 'boss');
    await clock.advance(10);
    await boss.seats.watch({ device: desk.device });
    await clock.advance(1_500);
    expect(boss.seats.watched()).toMatchObject([{ driver: 'Officer lead' }]);
    expect(() => boss.seats.drive({ on: true })).toThrow(/Officer lead/);
  });

  it('is nothing without a watch', () => {
    expect(() => lead.seats.drive({ on: true })).toThrow(ChiLangError);
    expect(() => lead.seats.change({ n: 1, change: {} })).toThrow(ChiLangError);
  });
});
