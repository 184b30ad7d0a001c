import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CameraRow } from '#contract/rows.ts';
import type { Verdict } from '#contract/wire.ts';
import type { Operation } from '#domain/operation.ts';
import type { StreamName } from '#domain/streams.ts';
import { BenchDesk, gone, incident, ok, put, stream } from './testing/bench-desk.ts';

let desk: BenchDesk;
beforeEach(() => {
  desk = new BenchDesk();
});
afterEach(() => desk.remove());

const conflict: Verdict = {
  n: 1,
  id: 'op-1' as Operation['id'],
  result: 'conflict',
  ver: 2,
  groups: ['status'],
  theirs: { status: 'rejected' },
};
const rejected: Verdict = { n: 1, id: 'op-1' as Operation['id'], result: 'rejected', kind: 'forbidden', message: 'not for a leader' };
const receive = { to: 'received', reason: '' };

describe('what is shown', () => {
  it('is the base row with the officer’s own unsettled actions, in order', () => {
    desk.page([put(1, 'incident', 'a', incident('a'))]);
    desk.act('incident.transition', 'a', receive);
    desk.act('incident.note', 'a', { text: 'đã gọi lại' });
    expect(desk.one('a')).toMatchObject({ status: 'received', ver: 1, waiting: 2, conflicts: 0 });
    expect(desk.timeline('a').map(({ kind, waiting }) => [kind, waiting])).toEqual([
      ['transitioned', true],
      ['noted', true],
    ]);
    expect(desk.changes.at(-1)).toEqual(new Set(['outbox', 'incident', 'timeline']));
  });

  it('keeps a created incident that the hub does not know yet, across a restart', () => {
    desk.act(
      'incident.create',
      'new-1',
      { type: 'fire', severity: 1, title: 'Cháy', description: '', source: '114', position: null, communeCode: null, placeText: '' },
      0,
    );
    desk.reopen();
    expect(desk.one('new-1')).toMatchObject({ title: 'Cháy', ver: 0, waiting: 1 });
    expect(desk.read.openBySeverity()).toEqual([1, 0, 0, 0]);
    expect(desk.read.query('incidents.map', {}).rows).toEqual([]);
  });

  it('leaves the overlay only when the mark proves it, and comes back when the mark falls', () => {
    desk.page([put(1, 'incident', 'a', incident('a'))]);
    desk.act('incident.transition', 'a', receive);
    desk.write.recordVerdicts([ok(1)]);
    expect(desk.one('a')).toMatchObject({ status: 'received', waiting: 1 });
    expect(desk.read.query('outbox.list', {}).rows).toMatchObject([{ state: { state: 'sent' } }]);

    desk.page([put(2, 'incident', 'a', incident('a', { status: 'received' }), 2)], stream, 1);
    expect(desk.one('a')).toMatchObject({ status: 'received', ver: 2, waiting: 0 });
    expect(desk.write.pendingOperations(10)).toEqual([]);
    expect(desk.read.outboxCounts().waiting).toBe(0);

    desk.write.settle(0);
    expect(desk.write.pendingOperations(10).map(({ n }) => n)).toEqual([1]);
    expect(desk.one('a')?.waiting).toBe(1);
    desk.write.settle(0);
    expect(desk.read.outboxCounts().waiting).toBe(1);
  });

  it.each([
    ['conflict', conflict, { conflicts: 1, rejected: 0 }],
    ['rejected', rejected, { conflicts: 0, rejected: 1 }],
  ] as const)('does not pretend that a %s action happened, and lists it until it is decided', (state, verdict, counts) => {
    desk.page([put(1, 'incident', 'a', incident('a'))]);
    desk.act('incident.transition', 'a', receive);
    desk.write.recordVerdicts([verdict]);
    expect(desk.one('a')).toMatchObject({ status: 'new', waiting: 0 });
    desk.write.settle(1);
    expect(desk.read.outboxCounts()).toMatchObject(counts);
    expect(desk.read.query('outbox.list', {}).rows).toMatchObject([{ state: { state }, targetTitle: 'Cháy tại a' }]);
    desk.write.dismiss('op-1' as Operation['id']);
    expect(desk.read.query('outbox.list', {}).rows).toEqual([]);
    expect(desk.one('a')?.conflicts).toBe(0);
  });

  it('shows both values of a conflict by field', () => {
    desk.page([put(1, 'incident', 'a', incident('a'))]);
    desk.act('incident.assign', 'a', { ownerId: 'u-2', unit: null });
    desk.write.recordVerdicts([{ ...conflict, groups: ['owner'], theirs: { ownerId: 'u-3', unit: null } }]);
    expect(desk.read.outboxRow('op-1')?.row.state).toEqual({
      state: 'conflict',
      mine: { ownerId: 'u-2', unit: null },
      theirs: { ownerId: 'u-3', unit: null },
    });
    expect(desk.read.outboxRow('op-9')).toBeNull();
  });

  it('refuses an operation that was recorded before, and keeps neither', () => {
    desk.act('incident.note', 'a', { text: 'x' });
    const again = {
      id: 'op-1',
      kind: 'incident.note',
      sv: 1,
      target: { k: 'incident', id: 'a' },
      baseVer: 0,
      args: { text: 'y' },
      actor: 'u-1',
      atMs: 1,
    };
    expect(() => desk.write.record([{ ...again, id: 'op-7' }, again] as never)).toThrow(expect.objectContaining({ kind: 'alreadyExists' }));
    expect(desk.write.pendingOperations(10)).toHaveLength(1);
  });

  it('quarantines an action it cannot read, sends nothing after it, and shows it', () => {
    desk.act('incident.note', 'a', { text: 'first' });
    desk.act('incident.note', 'a', { text: 'second' });
    desk.act('incident.note', 'a', { text: 'third' });
    desk.outbox.prepare(`UPDATE operation SET body = '{"kind":"incident.fly"}' WHERE n = 2`).run();
    desk.outbox.prepare(`UPDATE operation SET body = 'no json' WHERE n = 3`).run();
    expect(desk.write.pendingOperations(10).map(({ n }) => n)).toEqual([1]);
    expect(desk.write.pendingOperations(10).map(({ n }) => n)).toEqual([1]);
    desk.reopen();
    expect(desk.read.outboxCounts()).toMatchObject({ waiting: 1, quarantined: 2 });
    expect(desk.read.outboxRow('op-3')).toBeNull();
    expect(desk.read.query('outbox.list', {}).rows.map(({ state }) => state.state)).toEqual(['waiting', 'quarantined', 'quarantined']);
  });

  it('puts an imported camera over what the hub has, and gives way to the hub’s own', () => {
    const camera = (name: string) => ({
      id: 'c-1',
      name,
      nameEn: null,
      kind: 'road',
      position: [106, 21],
      headingDeg: null,
      fovDeg: null,
      communeCode: null,
      roadKm: null,
      streams: { main: 'http://10.0.0.1/a', sub: null },
    });
    desk.act('camera.put', 'c-1', camera('mine'), 0);
    expect(desk.read.query('cameras.list', {}).rows).toMatchObject([{ name: 'mine', renditions: { main: true, sub: false } }]);
    expect(desk.read.query('outbox.list', {}).rows).toMatchObject([{ kind: 'camera.put', targetTitle: 'mine' }]);
    desk.page([put(1, 'camera', 'c-1', camera('hub'))], 'cam:20' as StreamName);
    expect(desk.read.camera('c-1')?.name).toBe('mine');
    desk.write.recordVerdicts([rejected]);
    expect(desk.read.camera('c-1')?.name).toBe('hub');
    desk.page([gone(2, 'camera', 'c-1')], 'cam:20' as StreamName);
    expect(desk.read.camera('c-1')).toBeNull();
  });

  it('tells a window which ways to a camera there are, and no address, not even one of a later version', () => {
    const camera = {
      ...{ id: 'c-1', name: 'gate', nameEn: null, kind: 'gate', position: [106, 21], headingDeg: null, fovDeg: null },
      ...{ communeCode: null, roadKm: null, streams: { main: 'http://u:secret@10.0.0.1/a', sub: null } },
      ...{ whep: 'http://10.0.0.1/secret', snapshot: null, onvif: 'http://u:secret@10.0.0.1/onvif', ptz: true, laterUrl: 'http://secret' },
    };
    desk.page([put(1, 'camera', 'c-1', camera)], 'cam:20' as StreamName);
    const { rows } = desk.read.query('cameras.list', {});
    expect(CameraRow.parse(rows[0])).toMatchObject({ hasWhep: true, hasSnapshot: false, hasPtz: true });
    expect(JSON.stringify(rows)).not.toContain('secret');
  });
});

describe('settled actions', () => {
  it('are forgotten after thirty days unless they wait for a decision', () => {
    desk.page([put(1, 'incident', 'a', incident('a'))]);
    for (let i = 0; i < 3; i += 1) desk.act('incident.note', 'a', { text: String(i) });
    desk.write.recordVerdicts([ok(1), { ...rejected, n: 2, id: 'op-2' as Operation['id'] }]);
    desk.write.settle(2);
    desk.nowMs += 31 * 24 * 3600 * 1000;
    desk.write.recordVerdicts([ok(3)]);
    desk.write.settle(3);
    expect(desk.outbox.prepare('SELECT n FROM operation ORDER BY n').pluck().all()).toEqual([2, 3]);
  });
});
