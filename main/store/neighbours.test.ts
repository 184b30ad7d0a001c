import { afterEach, describe, expect, it } from 'vitest';
import type { Verdict } from '#contract/wire.ts';
import { keepSettledMs } from './engine/outbox.ts';
import { BenchDesk, incident, put } from './testing/bench-desk.ts';

const desks: BenchDesk[] = [];
afterEach(() => {
  for (const desk of desks.splice(0)) desk.remove();
});

/** A desk that follows the hub up to an incident `a` that was received. */
const open = (name: string): BenchDesk => {
  const desk = new BenchDesk(name, { lan: true });
  desks.push(desk);
  desk.page([put(1, 'incident', 'a', incident('a', { status: 'received' }))]);
  return desk;
};

/** Hands everything one desk has to another, as the network would. */
const tell = (from: BenchDesk, to: BenchDesk): number => to.write.lanTake(from.write.lanBacklog(to.write.lanHave(), 100));
const take = (desk: BenchDesk, owner: string) => desk.act('incident.assign', 'a', { ownerId: owner, unit: null });
const okay = (n: number, id: string): Verdict => ({ n, id: id as Verdict['id'], result: 'ok', ver: n + 1 });
const actions = (desk: BenchDesk) => desk.read.query('outbox.actions', {}).rows;

describe('what another desk did', () => {
  it('is shown as waiting, once, whoever brings it', () => {
    const [a, b, c] = [open('a'), open('b'), open('c')];
    take(a, 'u-a');
    expect(tell(a, b)).toBe(1);
    expect(tell(a, b)).toBe(0);
    expect(tell(b, c)).toBe(1);
    expect(tell(a, c)).toBe(0);
    for (const desk of [b, c]) {
      expect(desk.one('a')).toMatchObject({ ownerId: 'u-a', status: 'assigned', waiting: 1 });
      expect(desk.timeline('a')).toMatchObject([{ waiting: true, actor: 'u-1' }]);
      expect(desk.read.outboxCounts()).toMatchObject({ waiting: 0 });
    }
    b.reopen();
    expect(b.one('a')).toMatchObject({ ownerId: 'u-a', waiting: 1 });
  });

  it('decides with what was done here who has the incident, the same at both desks', () => {
    const [a, b] = [open('a'), open('b')];
    take(a, 'u-a');
    take(b, 'u-b');
    tell(a, b);
    tell(b, a);
    const owners = [a, b].map((desk) => desk.one('a')?.ownerId);
    expect(owners[0]).toBe(owners[1]);
    const [winner, loser] = a.write.device() < b.write.device() ? [a, b] : [b, a];
    expect(actions(winner)).toMatchObject([{ outcome: { outcome: 'waiting' } }]);
    expect(actions(loser)).toMatchObject([{ outcome: { outcome: 'behind', by: 'u-1' } }]);
  });

  it('is built upon without a conflict', () => {
    const [a, b] = [open('a'), open('b')];
    take(a, 'u-a');
    tell(a, b);
    expect(take(b, 'u-b')).toMatchObject({ lan: { clock: 2, after: { [a.write.device()]: 1 } } });
    tell(b, a);
    for (const desk of [a, b]) expect(desk.one('a')).toMatchObject({ ownerId: 'u-b', waiting: 2 });
  });

  it('is told by a desk that lost the hub later, as long as it is news', () => {
    const [a, b] = [open('a'), open('b')];
    take(a, 'u-a');
    a.write.recordVerdicts([okay(1, 'a-1')]);
    a.write.settle(1);
    expect(tell(a, b)).toBe(1);
    expect(b.one('a')).toMatchObject({ ownerId: 'u-a' });
    a.nowMs += 13 * 3_600_000;
    expect(a.write.lanBacklog({}, 100)).toEqual([]);
  });

  it('is not told where the hub refused it', () => {
    const a = open('a');
    take(a, 'u-a');
    a.write.recordVerdicts([{ n: 1, id: 'a-1' as Verdict['id'], result: 'rejected', kind: 'forbidden', message: 'no' }]);
    expect(a.write.lanBacklog({}, 100)).toEqual([]);
  });

  it('that cannot be read is refused, and nothing with it is kept', () => {
    const [a, b] = [open('a'), open('b')];
    take(a, 'u-a');
    const [record] = a.write.lanBacklog({}, 100);
    if (!record) throw new Error('nothing to tell');
    const strange = { ...record, n: 2, text: record.text.replace('incident.assign', 'incident.sing') };
    expect(() => b.write.lanTake([record, strange])).toThrow(expect.objectContaining({ kind: 'unsupported' }));
    expect(b.write.lanHave()).toEqual({ [b.write.device()]: 0 });
  });

  it('with a clock at its end stops nobody from going on', () => {
    const [a, b] = [open('a'), open('b')];
    take(a, 'u-a');
    const late = a.write.lanBacklog({}, 1).map((record) => ({ ...record, text: record.text.replace('"clock":1', `"clock":${2 ** 52}`) }));
    expect(b.write.lanTake(late)).toBe(1);
    expect(take(b, 'u-b')).toMatchObject({ lan: { clock: 2 ** 52 } });
    const beyond = late.map((record) => ({
      ...record,
      n: 2,
      text: record.text.replace('"n":1', '"n":2').replace(String(2 ** 52), String(2 ** 53)),
    }));
    expect(() => b.write.lanTake(beyond)).toThrow(expect.objectContaining({ kind: 'unsupported' }));
  });

  it('is kept out when it claims to be from here', () => {
    const [a, b] = [open('a'), open('b')];
    take(a, 'u-a');
    const forged = a.write.lanBacklog({}, 1).map((record) => ({
      ...record,
      device: b.write.device(),
      text: record.text.replace(a.write.device(), b.write.device()),
    }));
    expect(b.write.lanTake(forged)).toBe(0);
    expect(b.one('a')).toMatchObject({ waiting: 0 });
  });
});

describe('on the way to the hub', () => {
  it('goes before what stands behind it here, and after what stands before it', () => {
    const [a, b] = [open('a'), open('b')];
    b.act('incident.note', 'a', { text: 'first' });
    tell(b, a);
    take(a, 'u-a');
    tell(a, b);
    b.act('incident.note', 'a', { text: 'last' });
    expect(b.write.pendingOperations(10).map(({ id }) => id)).toEqual(['b-1']);
    expect(b.write.nextRelay()).toEqual([]);
    b.write.recordVerdicts([okay(1, 'b-1')]);
    expect(b.write.pendingOperations(10).map(({ id }) => id)).toEqual(['b-1']);
    expect(b.write.nextRelay().map(({ id }) => id)).toEqual(['a-1']);
    b.write.recordRelay(a.write.device(), [okay(1, 'a-1')]);
    expect(b.write.nextRelay()).toEqual([]);
    expect(b.write.pendingOperations(10).map(({ id }) => id)).toEqual(['b-1', 'b-2']);
  });

  it('holds nothing up once the hub will not have it from here, and is tried again later', () => {
    const [a, b] = [open('a'), open('b')];
    take(a, 'u-a');
    tell(a, b);
    b.act('incident.note', 'a', { text: 'here' });
    expect(b.write.pendingOperations(10)).toEqual([]);
    b.write.skipRelay(a.write.device(), 60_000);
    expect(b.write.nextRelay()).toEqual([]);
    expect(b.write.pendingOperations(10)).toHaveLength(1);
    b.nowMs += 60_001;
    expect(b.write.nextRelay()).toHaveLength(1);
  });

  it('leaves the overlay with the round that brought its rows, not before', () => {
    const [a, b] = [open('a'), open('b')];
    take(a, 'u-a');
    tell(a, b);
    const before = b.write.relayStamp();
    b.write.recordRelay(a.write.device(), [okay(1, 'a-1')]);
    b.write.settleRelay(before);
    expect(b.one('a')).toMatchObject({ ownerId: 'u-a', waiting: 1 });
    b.write.settleRelay(b.write.relayStamp());
    expect(b.one('a')).toMatchObject({ ownerId: null, waiting: 0 });
    expect(b.write.lanHave()).toMatchObject({ [a.write.device()]: 1 });
    expect(tell(a, b)).toBe(0);
  });

  it('leaves it too when its line of history came by itself, and is never shown twice meanwhile', () => {
    const [a, b] = [open('a'), open('b')];
    take(a, 'u-a');
    tell(a, b);
    const [line] = b.timeline('a');
    const { waiting: _, ...entry } = line ?? { waiting: true };
    b.page([put(2, 'incident', 'a', incident('a', { status: 'assigned', ownerId: 'u-a' as never }), 2), put(3, 'timeline', 'a-1', entry)]);
    expect(b.one('a')).toMatchObject({ ownerId: 'u-a' });
    expect(b.timeline('a')).toMatchObject([{ waiting: false }]);
    b.write.settleRelay(0);
    expect(b.one('a')).toMatchObject({ ownerId: 'u-a', waiting: 0 });
    expect(b.write.nextRelay()).toEqual([]);
  });

  it('is no longer shown once the hub refused it', () => {
    const [a, b] = [open('a'), open('b')];
    take(a, 'u-a');
    tell(a, b);
    b.write.recordRelay(a.write.device(), [{ n: 1, id: 'a-1' as Verdict['id'], result: 'rejected', kind: 'forbidden', message: 'no' }]);
    expect(b.one('a')).toMatchObject({ ownerId: null, waiting: 0 });
  });

  it('is forgotten long after, but how far a desk is known is not', () => {
    const [a, b] = [open('a'), open('b')];
    take(a, 'u-a');
    a.act('incident.note', 'a', { text: 'x' });
    tell(a, b);
    b.write.recordRelay(a.write.device(), [okay(1, 'a-1'), okay(2, 'a-2')]);
    b.write.settleRelay(b.write.relayStamp());
    b.nowMs += keepSettledMs + 1;
    a.act('incident.note', 'a', { text: 'y' });
    tell(a, b);
    b.write.recordRelay(a.write.device(), [okay(3, 'a-3')]);
    b.write.settleRelay(b.write.relayStamp());
    expect(b.outbox.prepare('SELECT n FROM neighbour').pluck().all()).toEqual([3]);
    expect(b.write.lanHave()).toMatchObject({ [a.write.device()]: 3 });
  });
});
