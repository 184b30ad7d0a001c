import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditEntry } from '#domain/audit/audit-entry.ts';
import { Report } from '#domain/reports/report.ts';
import { LogLine } from '#domain/shift/log-line.ts';
import { Shift } from '#domain/shift/shift.ts';
import type { StreamName } from '#domain/streams.ts';
import { BenchDesk, put } from './testing/bench-desk.ts';

const kept = { updatedAtMs: 1, marks: {}, ops: [] };
const desk = 'dsk:20' as StreamName;

let bench: BenchDesk;
beforeEach(() => {
  bench = new BenchDesk();
});
afterEach(() => bench.remove());

describe('the audit', () => {
  const line = (n: number, change: object = {}): AuditEntry =>
    AuditEntry.parse({
      ...{ id: `op-${n}`, actor: 'an', role: 'operator', device: 'dev-1', atMs: n, hubAtMs: n, kind: 'incident.note' },
      ...{
        target: { k: 'incident', id: `inc-${n}` },
        result: 'ok',
        note: null,
        reason: null,
        before: null,
        after: null,
        isScrubbed: false,
      },
      ...change,
    });
  const none = { who: null, kind: null, target: null, result: null, fromMs: null, toMs: null };
  const found = (filter: object, limit = 50): unknown => {
    const { rows, total } = bench.read.query('audit.list', { filter: { ...none, ...filter } as never, limit });
    return [rows.map(({ id }) => id), total];
  };

  it('is read newest first, by who, what, on what, with what outcome and when', () => {
    const lines = [
      line(1),
      line(2, { actor: 'binh', kind: 'alarm.acknowledge', target: { k: 'alarm', id: 'alm_7%' } }),
      line(3, { kind: 'incident.transition', result: 'conflict' }),
      line(4, { result: 'rejected' }),
    ];
    bench.page(
      lines.map((each, i) => put(i + 1, 'audit', each.id, each)),
      'aud:20' as StreamName,
    );
    expect(found({})).toEqual([['op-4', 'op-3', 'op-2', 'op-1'], 4]);
    expect(found({}, 1)).toEqual([['op-4'], 4]);
    expect(found({ who: 'binh' })).toEqual([['op-2'], 1]);
    expect(found({ kind: 'incident.' })).toEqual([['op-4', 'op-3', 'op-1'], 3]);
    expect(found({ target: '_7%' })).toEqual([['op-2'], 1]);
    expect(found({ target: 'i_c' })).toEqual([[], 0]);
    expect(found({ result: 'conflict' })).toEqual([['op-3'], 1]);
    expect(found({ fromMs: 2, toMs: 3 })).toEqual([['op-3', 'op-2'], 2]);
  });
});

describe('shifts and the log book', () => {
  it('are read latest first; a line that was struck names the one that struck it', () => {
    const shift = (n: number): Shift =>
      Shift.parse({
        ...{ id: `shf-${n}`, officerId: 'an', role: 'operator', device: 'dev-1', begunAtMs: n, afterId: null, endedAtMs: null },
        ...{ handover: null, ...kept },
      });
    const note = (n: number, strikes: string | null): LogLine =>
      LogLine.parse({
        ...{ id: `log-${n}`, kind: 'note', text: `dòng ${n}`, subjectId: null, shiftId: null, strikes, by: 'an', device: 'dev-1', atMs: n },
        ...kept,
      });
    bench.page(
      [
        ...[shift(1), shift(2)].map((each, i) => put(i + 1, 'shift', each.id, each)),
        ...[note(1, null), note(2, 'log-1')].map((each, i) => put(i + 3, 'logLine', each.id, each)),
      ],
      desk,
    );
    expect(bench.read.query('shifts.list', { limit: 1 })).toMatchObject({ rows: [{ id: 'shf-2' }], total: 2 });
    expect(bench.read.query('log.list', { limit: 9 }).rows.map(({ id, struckBy }) => [id, struckBy])).toEqual([
      ['log-2', null],
      ['log-1', 'log-2'],
    ]);
  });
});

describe('reports', () => {
  it('are listed newest first without their words, and read whole one by one', () => {
    const report = (n: number): Report =>
      Report.parse({
        ...{ id: `rep-${n}`, form: 'daily', number: null, subject: `Ngày ${n}`, addressee: 'UBND tỉnh', recipients: '', incidentId: null },
        ...{ asOfMs: n, sections: [{ heading: 'Tình hình', blocks: [] }], createdBy: 'an', createdAtMs: n, approved: null },
        ...{ isRemoved: false, ...kept },
      });
    bench.page(
      [report(1), report(2)].map((each, i) => put(i + 1, 'report', each.id, each)),
      desk,
    );
    const { rows, total } = bench.read.query('reports.list', {});
    expect([rows.map(({ id }) => id), total]).toEqual([['rep-2', 'rep-1'], 2]);
    expect(Object.keys(rows[0] ?? {})).not.toContain('sections');
    expect(bench.read.query('report.detail', { id: 'rep-1' as never }).rows).toMatchObject([{ addressee: 'UBND tỉnh', ver: 1 }]);
    expect(bench.read.query('report.detail', { id: 'rep-9' as never })).toEqual({ rows: [], total: 0 });
  });
});
