import { describe, expect, it } from 'vitest';
import { applyDocumentOperation, computeDocumentRefusal } from '../documents/documents.ts';
import type { UserId } from '../ids.ts';
import { entitySchemas } from '../streams.ts';
import { operation } from '../testing/samples.ts';
import type { HandoverItem, Shift } from './shift.ts';
import type { LogLine } from './log-line.ts';

const item = (change: Partial<HandoverItem> = {}): HandoverItem => ({
  ...{ k: 'incident' as const, id: 'inc-1', title: 'Cháy chợ', detail: '' },
  ...{ isAccepted: true, comment: '' },
  ...change,
});
const begin = operation('shift.begin', { role: 'operator', afterId: null }, { baseVer: 0 });
const handOver = (items: HandoverItem[], to = 'an') =>
  operation('shift.handOver', { to: to as UserId, items, note: '' }, { id: 'op-2' as never, baseVer: 1, atMs: 9000 });

const begun = (): Shift => {
  const effect = applyDocumentOperation(begin, undefined, 1);
  if (!effect.ok) throw new Error(effect.message);
  return entitySchemas.shift.parse(effect.row);
};

describe('a shift', () => {
  it('begins as its officer’s, once', () => {
    expect(begun()).toMatchObject({ officerId: 'binh', role: 'operator', begunAtMs: 5000, endedAtMs: null, handover: null });
    expect(applyDocumentOperation({ ...begin, id: 'op-9' as never }, begun(), 2)).toMatchObject({ ok: false, kind: 'alreadyExists' });
  });

  it('is handed over when every thing was accepted or answered, and not before', () => {
    expect(applyDocumentOperation(handOver([item(), item({ isAccepted: false })]), begun(), 2)).toMatchObject({
      ok: false,
      kind: 'badInput',
      message: expect.stringContaining('Cháy chợ'),
    });
    const done = applyDocumentOperation(handOver([item(), item({ isAccepted: false, comment: 'Đội 2 lo tiếp' })]), begun(), 2);
    expect(done).toMatchObject({ ok: true, row: { endedAtMs: 9000, handover: { to: 'an' } } });
  });

  it('is not handed over to oneself, nor twice', () => {
    expect(applyDocumentOperation(handOver([], 'binh'), begun(), 2)).toMatchObject({ ok: false, kind: 'badInput' });
    const ended = { ...begun(), endedAtMs: 8000 };
    expect(applyDocumentOperation(handOver([]), ended, 2)).toMatchObject({ ok: false, kind: 'illegalTransition' });
  });

  it('is its officer’s to hand over; one that was left may be ended by who runs the shift', () => {
    const as = (id: string, role: 'operator' | 'shiftLead' | 'leader') => ({ id: id as UserId, role });
    const end = operation('shift.end', { reason: 'Về sớm' }, { baseVer: 1 });
    expect(computeDocumentRefusal(handOver([]), as('binh', 'operator'), begun())).toBeNull();
    expect(computeDocumentRefusal(handOver([]), as('lead', 'shiftLead'), begun())).toContain('binh');
    expect(computeDocumentRefusal(end, as('lead', 'shiftLead'), begun())).toBeNull();
    expect(computeDocumentRefusal(end, as('an', 'operator'), begun())).toContain('binh');
    expect(computeDocumentRefusal(begin, as('boss', 'leader'), undefined)).toContain('not for');
  });
});

describe('a line of the log book', () => {
  const note = { kind: 'note' as const, text: 'Đã báo 114', subjectId: null, shiftId: null, strikes: null };
  const write = (change = {}) => operation('log.write', { ...note, ...change }, { baseVer: 0 });

  it('is written once and never changed, only struck by another', () => {
    const effect = applyDocumentOperation(write(), undefined, 1);
    expect(effect).toMatchObject({ ok: true, row: { text: 'Đã báo 114', by: 'binh', atMs: 5000 } });
    const row = (effect as { row: LogLine }).row;
    expect(applyDocumentOperation({ ...write({ text: 'Khác' }), id: 'op-2' as never }, row, 2)).toMatchObject({ kind: 'alreadyExists' });
    expect(applyDocumentOperation(write({ strikes: 'log-0' }), undefined, 1)).toMatchObject({ ok: true, row: { strikes: 'log-0' } });
  });

  it('says something, and is for those who act', () => {
    expect(applyDocumentOperation(write({ text: ' ' }), undefined, 1)).toMatchObject({ ok: false, kind: 'badInput' });
    expect(computeDocumentRefusal(write(), { id: 'boss' as UserId, role: 'leader' }, undefined)).toContain('not for');
  });
});
