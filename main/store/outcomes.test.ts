import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Verdict } from '#contract/wire.ts';
import type { Operation } from '#domain/operation.ts';
import { quickMs } from './engine/outbox.ts';
import { BenchDesk, incident, put, stream } from './testing/bench-desk.ts';

let desk: BenchDesk;
beforeEach(() => {
  desk = new BenchDesk();
  desk.page([put(1, 'incident', 'a', incident('a'))]);
});
afterEach(() => desk.remove());

const id = (n: number): Operation['id'] => `op-${n}` as Operation['id'];
const took = (n: number, ver: number): Verdict => ({ n, id: id(n), result: 'ok', ver });
const refused = (n: number, theirs: Record<string, unknown>, group: 'status' | 'owner' | 'details'): Verdict => ({
  n,
  id: id(n),
  result: 'conflict',
  ver: 2,
  groups: [group],
  theirs,
});
const actions = () => desk.read.query('outbox.actions', {}).rows;
const outcomes = () => actions().map((row) => row.outcome.outcome);
const camera = {
  id: 'cam-1',
  name: 'Cổng',
  nameEn: 'Gate',
  kind: 'gate',
  position: [106, 21],
  headingDeg: null,
  fovDeg: 60,
  communeCode: null,
  roadKm: null,
  streams: { main: null, sub: null },
};
const receive = { to: 'received', reason: '' };

describe('what became of an action', () => {
  it('is told from waiting to accepted when it waited for the hub', () => {
    desk.act('incident.transition', 'a', receive);
    expect(actions()).toMatchObject([
      { id: 'op-1', group: 'status', mine: { status: 'received' }, targetTitle: 'Cháy tại a', seen: false, decision: null },
    ]);
    expect(outcomes()).toEqual(['waiting']);
    desk.write.recordVerdicts([took(1, 2)]);
    expect(outcomes()).toEqual(['sent']);
    desk.nowMs += quickMs;
    desk.write.settle(1);
    expect(outcomes()).toEqual(['accepted']);
    desk.write.markSeen([id(1)]);
    expect(actions()).toEqual([]);
  });

  it('needs no telling when it went at once', () => {
    desk.act('incident.transition', 'a', receive);
    desk.write.recordVerdicts([took(1, 2)]);
    desk.write.settle(1);
    expect(actions()).toEqual([]);
  });

  it('is told however fast it went when the hub was out of reach', () => {
    desk.actOffline('incident.note', 'a', { text: 'x' });
    desk.write.recordVerdicts([took(1, 2)]);
    desk.write.settle(1);
    expect(outcomes()).toEqual(['accepted']);
  });

  it('is merged when versions in between are not this console’s own, with the groups others changed', () => {
    desk.act('incident.note', 'a', { text: 'x' }, 0);
    desk.act('incident.transition', 'a', receive);
    desk.act('incident.update', 'a', { title: 'Lũ' });
    desk.write.recordVerdicts([took(1, 2), took(2, 3), took(3, 5)]);
    const groups = { owner: { ver: 4, device: 'dev-other' }, status: { ver: 3, device: desk.write.device() } } as never;
    desk.page([put(2, 'incident', 'a', incident('a', { title: 'Lũ', groups }), 5)], stream, 3);
    expect(actions()).toMatchObject([{ id: 'op-3', outcome: { outcome: 'merged', groups: ['owner'] } }]);
  });

  it('names no group when the incident is no longer here', () => {
    desk.act('incident.update', 'b', { title: 'Lũ' });
    desk.write.recordVerdicts([took(1, 4)]);
    desk.write.settle(1);
    expect(actions()).toMatchObject([{ targetTitle: 'b', outcome: { outcome: 'merged', groups: [] } }]);
  });

  it('is titled by what it creates', () => {
    const details = {
      type: 'fire',
      severity: 1,
      title: 'Cháy kho',
      description: '',
      source: '114',
      position: null,
      communeCode: null,
      placeText: '',
    };
    desk.act('incident.create', 'new-1', details, 0);
    expect(actions()).toMatchObject([{ targetTitle: 'Cháy kho', group: null }]);
  });

  it('stays listed when refused, until seen or decided', () => {
    desk.act('incident.transition', 'a', receive);
    desk.act('incident.assign', 'a', { ownerId: 'u-2', unit: null });
    const rejected: Verdict = { n: 1, id: id(1), result: 'rejected', kind: 'forbidden', message: 'no' };
    desk.write.recordVerdicts([rejected, refused(2, { ownerId: 'u-3', unit: null }, 'owner')]);
    desk.write.settle(2);
    desk.write.markSeen([id(2)]);
    expect(outcomes()).toEqual(['rejected', 'conflict']);
    desk.write.dismiss(id(1));
    expect(outcomes()).toEqual(['conflict']);
  });

  it('keeps a camera put by this console apart', () => {
    desk.act('camera.put', 'cam-1', camera, 0);
    expect(actions()).toMatchObject([{ targetKind: 'camera', group: null }]);
  });
});

describe('a decision', () => {
  const open = (): void => {
    desk.act('incident.update', 'a', { title: 'Lũ' });
    desk.write.recordVerdicts([refused(1, { title: 'Cháy rừng' }, 'details')]);
    desk.page(
      [put(2, 'incident', 'a', incident('a', { title: 'Cháy rừng', groups: { details: { ver: 2, device: 'dev-other' } } as never }), 2)],
      stream,
      1,
    );
  };

  it('ends the conflict, stays told until seen, and can be taken back', () => {
    open();
    expect(desk.one('a')?.conflicts).toBe(1);
    desk.write.decide([id(1)], { decision: 'takeTheirs', atMs: 7, operationId: null });
    expect(desk.one('a')?.conflicts).toBe(0);
    expect(actions()).toMatchObject([{ decision: { decision: 'takeTheirs', atMs: 7, canUndo: true } }]);
    desk.write.decide([id(1)], null);
    expect(desk.one('a')?.conflicts).toBe(1);
    expect(desk.read.outboxRow('op-1')?.decision).toBeNull();
    desk.write.decide([id(1)], { decision: 'takeTheirs', atMs: 8, operationId: null });
    expect(desk.read.outboxRow('op-1')?.decision).toMatchObject({ atMs: 8 });
    desk.write.markSeen([id(1)]);
    expect(actions()).toEqual([]);
  });

  it('cannot be undone where the incident has left this console', () => {
    desk.act('incident.update', 'gone', { title: 'Lũ' });
    desk.write.recordVerdicts([refused(1, { title: 'Cháy' }, 'details')]);
    desk.write.decide([id(1)], { decision: 'keepMine', atMs: 7, operationId: null });
    expect(actions()[0]?.decision?.canUndo).toBe(false);
  });

  it('on what turned out to be accepted has nothing to undo', () => {
    open();
    desk.write.decide([id(1)], { decision: 'takeTheirs', atMs: 7, operationId: null });
    desk.write.recordVerdicts([took(1, 2)]);
    expect(actions()[0]?.decision?.canUndo).toBe(false);
  });

  it('to keep mine can be undone while nobody else has changed the group', () => {
    open();
    desk.act('incident.update', 'a', { title: 'Lũ' }, 2);
    desk.write.decide([id(1)], { decision: 'keepMine', atMs: 7, operationId: id(2) });
    const canUndo = () => actions().find((row) => row.id === 'op-1')?.decision?.canUndo;
    expect(canUndo()).toBe(true);
    desk.write.recordVerdicts([took(2, 3)]);
    desk.page(
      [put(3, 'incident', 'a', incident('a', { title: 'Sạt lở', groups: { details: { ver: 4, device: 'dev-other' } } as never }), 4)],
      stream,
      2,
    );
    expect(canUndo()).toBe(false);
  });
});

describe('an action that cannot be read', () => {
  const spoil = (): void => {
    desk.act('incident.note', 'a', { text: 'x' });
    desk.outbox.prepare(`UPDATE operation SET body = replace(body, 'incident.note', 'incident.sing') WHERE n = 1`).run();
    desk.write.pendingOperations(10);
  };

  it('is listed, seen or not', () => {
    spoil();
    expect(actions()).toMatchObject([{ outcome: { outcome: 'quarantined' }, seen: false }]);
    desk.write.markSeen([id(1)]);
    expect(actions()).toMatchObject([{ outcome: { outcome: 'quarantined' }, seen: true }]);
  });

  it('can be given up: a note takes its number, and what waited behind it goes', () => {
    spoil();
    desk.act('incident.note', 'a', { text: 'sau' });
    expect(desk.write.pendingOperations(10)).toEqual([]);
    const note = {
      id: id(1),
      kind: 'incident.note',
      sv: 1,
      target: { k: 'incident', id: 'a' },
      baseVer: 0,
      args: { text: 'đã bỏ' },
      actor: 'u-1',
      atMs: 1,
    };
    desk.write.replaceUnreadable(id(1), note as never);
    expect(desk.write.pendingOperations(10)).toMatchObject([{ n: 1, id: 'op-1', args: { text: 'đã bỏ' } }, { n: 2 }]);
    expect(desk.timeline('a').map(({ text }) => text)).toEqual(['đã bỏ', 'sau']);
    expect(desk.outbox.prepare('SELECT original FROM operation WHERE n = 1').pluck().get()).toContain('incident.sing');
    expect(() => desk.write.replaceUnreadable(id(1), note as never)).toThrow(expect.objectContaining({ kind: 'badInput' }));
    expect(() => desk.write.replaceUnreadable(id(9), note as never)).toThrow(expect.objectContaining({ kind: 'badInput' }));
  });

  it('is told of a camera too, and when it is no JSON at all', () => {
    desk.act('camera.put', 'cam-1', camera, 0);
    desk.outbox.prepare(`UPDATE operation SET body = '{"torn' WHERE n = 1`).run();
    expect(actions()).toMatchObject([{ targetKind: 'camera', targetTitle: 'cam-1', outcome: { outcome: 'quarantined' } }]);
    desk.write.settle(1);
    expect(desk.write.pendingOperations(10)).toEqual([]);
  });

  it('is tried again by the version that opens the file next', () => {
    spoil();
    desk.outbox.prepare(`UPDATE operation SET body = replace(body, 'incident.sing', 'incident.note') WHERE n = 1`).run();
    desk.reopen();
    expect(desk.write.pendingOperations(10).map(({ n }) => n)).toEqual([1]);
    expect(outcomes()).toEqual(['waiting']);
  });
});
