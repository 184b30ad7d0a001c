import { describe, expect, it } from 'vitest';
import { applyDocumentOperation, computeDocumentRefusal } from '../documents/documents.ts';
import type { UserRole } from '../user.ts';
import { alarmStateAt } from './alarm-states.ts';
import { alarmAfter, alarmOperation as on, raiseArgs } from './testing/alarm-samples.ts';

const raised = (atMs: number, change = {}) => on('alarm.raise', raiseArgs(atMs, change));
const seen = (raisedAtMs: number, change = {}) => on('alarm.acknowledge', { raisedAtMs }, change);
const cleared = (clearedAtMs: number) => on('alarm.clear', { clearedAtMs });
const refusedAs = (row: ReturnType<typeof alarmAfter>, op: ReturnType<typeof on>) => {
  const effect = applyDocumentOperation(op as never, row, 9);
  return effect.ok ? null : [effect.kind, effect.message];
};

describe('an alarm', () => {
  it('goes from unacknowledged to acknowledged to normal', () => {
    expect(alarmAfter(raised(10))).toMatchObject({ phase: 'unacknowledged', count: 1, waitingSinceMs: 10 });
    expect(alarmAfter(raised(10), seen(10))).toMatchObject({ phase: 'acknowledged', acknowledged: { by: 'binh' } });
    expect(alarmAfter(raised(10), seen(10), cleared(20))).toMatchObject({ phase: 'normal', returnedAtMs: 20 });
  });

  it('that returned before anybody saw it waits to be seen', () => {
    expect(alarmAfter(raised(10), cleared(20)).phase).toBe('returned');
    expect(alarmAfter(raised(10), cleared(20), seen(10)).phase).toBe('normal');
  });

  it('that latches is reset by hand, once it is over and seen', () => {
    const latching = raised(10, { isLatching: true });
    expect(alarmAfter(latching, cleared(20)).phase).toBe('latchedUnacknowledged');
    const over = alarmAfter(latching, seen(10), cleared(20));
    expect(over.phase).toBe('latchedAcknowledged');
    const reset = on('alarm.reset', { raisedAtMs: 10 });
    expect(alarmAfter(latching, seen(10), cleared(20), reset).phase).toBe('normal');
    expect(refusedAs(alarmAfter(latching), reset)).toEqual(['illegalTransition', expect.stringContaining('still stands')]);
    expect(refusedAs(alarmAfter(latching, cleared(20)), reset)).toEqual(['illegalTransition', expect.stringContaining('Nobody')]);
  });

  it('acknowledged twice is acknowledged once, and by the first', () => {
    const row = alarmAfter(raised(10), seen(10), seen(10, { actor: 'chi', device: 'd9' }));
    expect(row).toMatchObject({ phase: 'acknowledged', acknowledged: { by: 'binh' } });
    expect(row.history.filter(({ act }) => act === 'alarm.acknowledge')).toHaveLength(1);
  });

  it('that came again is not acknowledged by who saw it the time before', () => {
    expect(alarmAfter(raised(10), cleared(20), raised(30), seen(10)).phase).toBe('unacknowledged');
  });

  it('said again while it stands is counted, and has to be seen again only where it is worse', () => {
    expect(alarmAfter(raised(10), seen(10), raised(40))).toMatchObject({ phase: 'acknowledged', count: 2, raisedAtMs: 10 });
    const worse = alarmAfter(raised(10), seen(10), raised(40, { priority: 1, times: 0 }));
    expect(worse).toMatchObject({ phase: 'unacknowledged', priority: 1, acknowledged: null, waitingSinceMs: 40 });
  });

  it('several consoles tell of is one, counted once', () => {
    const row = alarmAfter(raised(10, { times: 0 }), raised(10, { times: 0 }), raised(12, { times: 0 }));
    expect([row.count, row.bins]).toEqual([1, [[0, 1]]]);
  });

  it('is not begun by a report from before it was over', () => {
    expect(alarmAfter(raised(10), cleared(20), raised(15, { times: 0 })).phase).toBe('returned');
    expect(alarmAfter(raised(30), cleared(20)).phase).toBe('unacknowledged');
  });

  it('of another source is not told under its id', () => {
    expect(refusedAs(alarmAfter(raised(10)), raised(20, { source: 'khác' }))).toEqual([
      'badInput',
      expect.stringContaining('is not the alarm'),
    ]);
  });

  it('that chatters waits since it first had to be seen', () => {
    expect(alarmAfter(raised(10), cleared(20), raised(30))).toMatchObject({ waitingSinceMs: 10, raisedAtMs: 30, count: 2 });
  });

  it('is shelved for a reason until a time, and comes back by itself', () => {
    const row = alarmAfter(raised(10), on('alarm.shelve', { untilMs: 9_000, reason: 'Sửa cảm biến' }));
    expect([alarmStateAt(row, 8_999), alarmStateAt(row, 9_000)]).toEqual(['shelved', 'unacknowledged']);
    expect(alarmStateAt(alarmAfter(raised(10), on('alarm.shelve', { untilMs: 9_000, reason: 'x' }), on('alarm.unshelve', {})), 0)).toBe(
      'unacknowledged',
    );
    expect(refusedAs(row, on('alarm.shelve', { untilMs: 4_000, reason: 'x' }))?.[0]).toBe('badInput');
    expect(refusedAs(row, on('alarm.shelve', { untilMs: 99_999_999, reason: 'x' }))?.[1]).toContain('twelve hours');
  });

  it('keeps its phase while it is set aside', () => {
    const out = on('alarm.outOfService', { isOut: true, reason: 'Hỏng' });
    const row = alarmAfter(raised(10), out, cleared(20));
    expect([alarmStateAt(row, 0), row.phase]).toEqual(['outOfService', 'returned']);
    expect(refusedAs(row, on('alarm.shelve', { untilMs: 9_000, reason: 'x' }))?.[0]).toBe('illegalTransition');
    const suppressed = alarmAfter(raised(10), on('alarm.suppress', { isSuppressed: true, reason: 'Theo thiết kế' }));
    expect(alarmStateAt(suppressed, 0)).toBe('suppressed');
  });

  it('lets go of what an officer acknowledged by mistake, of their own and while it stands', () => {
    const back = on('alarm.unacknowledge', { raisedAtMs: 10 });
    expect(alarmAfter(raised(10), seen(10), back).phase).toBe('unacknowledged');
    expect(refusedAs(alarmAfter(raised(10), seen(10, { actor: 'chi' })), back)?.[0]).toBe('forbidden');
    expect(refusedAs(alarmAfter(raised(10), seen(10), cleared(20)), back)?.[0]).toBe('illegalTransition');
  });

  it('goes on to each role once, and not after it was seen', () => {
    const step = (n: number, role: UserRole) => on('alarm.escalate', { waitingSinceMs: 10, step: n, role }, { actor: 'console' });
    const row = alarmAfter(raised(10), step(1, 'shiftLead'), step(1, 'shiftLead'), step(2, 'leader'), step(1, 'shiftLead'));
    expect(row.escalation).toMatchObject({ step: 2, role: 'leader' });
    expect(row.history.filter(({ act }) => act === 'alarm.escalate')).toHaveLength(2);
    expect(alarmAfter(raised(10), seen(10), step(1, 'shiftLead')).escalation).toBeNull();
  });

  it('keeps a history that does not grow for ever', () => {
    const row = alarmAfter(raised(10), ...Array.from({ length: 60 }, (_, i) => on('alarm.note', { text: `ghi ${i}` })));
    expect([row.history.length, row.history.at(-1)?.text]).toEqual([24, 'ghi 59']);
  });

  it('is raised by consoles, seen by officers, and taken out of service by those who run the shift', () => {
    const ask = (op: ReturnType<typeof on>, role: UserRole | null) =>
      computeDocumentRefusal(op as never, role && { id: 'x' as never, role }, undefined) === null;
    expect([ask(raised(1), 'operator'), ask(on('alarm.raise', raiseArgs(1), { actor: 'console' }), null)]).toEqual([false, true]);
    expect([ask(seen(1), 'operator'), ask(seen(1), 'leader'), ask(seen(1), 'auditor'), ask(seen(1), null)]).toEqual([
      true,
      // It rises to the leader, who says they have seen it.
      true,
      false,
      false,
    ]);
    const out = on('alarm.outOfService', { isOut: true, reason: 'x' });
    expect([ask(out, 'operator'), ask(out, 'shiftLead')]).toEqual([false, true]);
  });

  it('does not exist before it was raised', () => {
    const effect = applyDocumentOperation(seen(1) as never, undefined, 1);
    expect(effect).toMatchObject({ ok: false, kind: 'notFound' });
  });
});
