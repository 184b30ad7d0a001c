import { describe, expect, it } from 'vitest';
import { applyDocumentOperation, computeDocumentRefusal, type DocumentOperation, type DocumentRow } from '../documents/documents.ts';
import type { UserRole } from '../user.ts';
import { indicatorDraft } from '../testing/indicators.ts';
import type { OperationArgs, OperationKind } from '../operation.ts';
import { operation } from '../testing/samples.ts';
import { definitionFaults, findFaults } from './find-faults.ts';
import { type Indicator, type IndicatorDraft, mostVersions } from './indicator.ts';
import { defaultLedgerPolicy, remindEveryMs } from './ledger-policy.ts';

let n = 0;
const on = <K extends OperationKind>(kind: K, args: OperationArgs<K>, baseVer = 99): DocumentOperation =>
  operation(kind, args, { id: `op-${(n += 1)}`, baseVer, atMs: n } as never) as unknown as DocumentOperation;

const put = (draft: IndicatorDraft, row?: DocumentRow) =>
  applyDocumentOperation(on('indicator.put', { draft, reason: 'theo văn bản mới' }), row, n + 1);
const may = (op: DocumentOperation, role: UserRole | null): boolean =>
  computeDocumentRefusal(op, role && { id: 'u-1' as never, role }, undefined) === null;

describe('a definition', () => {
  it.each<[string, Partial<IndicatorDraft>, RegExp | null]>([
    ['as it should be', {}, null],
    ['by the hour, due by the clock', { cadence: 'hour' }, /a day later/],
    ['by the hour, due within the hour', { cadence: 'hour', due: { by: 'delay', minutes: 60 } }, null],
    ['by the minute, due after two days', { cadence: 'minute', every: 5, due: { by: 'delay', minutes: 2880 } }, /a day later/],
    ['by the day in steps', { every: 5 }, /steps/],
    ['weighted without weights', { rollUp: 'weighted' }, /denominators/],
    ['weighted', { rollUp: 'weighted', ratio: { numerator: 'đạt', denominator: 'tổng', scale: 100 } }, null],
    ['with a range upside down', { range: { least: 5, most: 1 } }, /above the most/],
    ['with a range open above', { range: { least: 5, most: null } }, null],
    ['with a formula nobody can read', { formula: '1 +' }, /cannot be read/],
    ['worked out from itself', { formula: 'ck.xe_ton + 1' }, /from itself/],
    ['with limits in order', { limits: { on: 'value', badBelow: 0, warnBelow: 5, warnAbove: 9, badAbove: 9 } }, null],
    [
      'with limits upside down',
      { limits: { on: 'value', badBelow: null, warnBelow: null, warnAbove: 9, badAbove: 8 } },
      /A limit to act on/,
    ],
  ])('is looked at as a whole: %s', (_, change, wanted) => {
    const faults = findFaults('ck.xe_ton', indicatorDraft(change)).map((fault) => definitionFaults[fault].message);
    if (wanted === null) expect(faults).toEqual([]);
    else expect(faults).toEqual([expect.stringMatching(wanted)]);
  });

  it('keeps what it was, as far as anybody looks back', () => {
    let row: Indicator | undefined;
    for (let i = 0; i < mostVersions + 3; i += 1) {
      const done = put(indicatorDraft({ note: `lần ${i}` }), row);
      if (!done.ok) throw new Error(done.message);
      row = done.row as Indicator;
    }
    expect(row).toMatchObject({ version: mostVersions + 3, note: `lần ${mostVersions + 2}` });
    expect(row?.past.map(({ version, draft }) => [version, draft.note])).toEqual(
      Array.from({ length: mostVersions }, (_, i) => [i + 3, `lần ${i + 2}`]),
    );
  });

  it('is refused with its fault, and where it would make other values of those that are kept', () => {
    const first = put(indicatorDraft());
    if (!first.ok) throw new Error(first.message);
    expect(put(indicatorDraft({ rollUp: 'weighted' }), first.row)).toMatchObject({ ok: false, kind: 'badInput' });
    const monthly = indicatorDraft({ cadence: 'month' });
    expect(put(monthly, first.row)).toMatchObject({ ok: false, message: expect.stringContaining('retire it') });
  });

  describe('that is a figure of another', () => {
    const of = (id: string) => ({ indicator: id as never, at: 1 });
    const others = new Map(
      [{ id: 'gt.tngt', partOf: null }, { id: 'gt.tngt.chet', partOf: of('gt.tngt') }, { id: 'gt.cu' }].map((each) => [
        each.id,
        each as unknown as DocumentRow,
      ]),
    );
    const judged = (partOf: IndicatorDraft['partOf'], before?: IndicatorDraft['partOf']) => {
      const now = { id: 'ck.xe_ton', version: 1, past: [], marks: {}, ops: [] };
      const row = before ? ({ ...indicatorDraft({ partOf: before }), ...now } as unknown as DocumentRow) : undefined;
      const done = applyDocumentOperation(on('indicator.put', { draft: indicatorDraft({ partOf }), reason: 'x' }), row, n + 1, others);
      return done.ok ? 'ok' : done.message;
    };

    it('is refused of what nobody knows, of a figure, and of itself', () => {
      expect(judged(of('gt.tngt'))).toBe('ok');
      expect(judged(of('gt.cu'))).toBe('ok');
      expect(judged(of('not.there'))).toContain('what is no indicator');
      expect(judged(of('gt.tngt.chet'))).toContain('itself a figure');
      expect(judged(of('ck.xe_ton'))).toContain('a figure of itself');
    });
    it('can be changed otherwise whatever others became, and stand by itself again', () => {
      expect(judged(of('gt.tngt.chet'), of('gt.tngt.chet'))).toBe('ok');
      expect(judged(null, of('not.there'))).toBe('ok');
    });
  });

  describe('worked out from others', () => {
    const others = new Map(
      [
        { id: 'ck.a', formula: 'ck.xe_ton + 1', unit: 'xe', isRetired: false },
        { id: 'ck.b', formula: null, unit: 'xe', isRetired: false },
        { id: 'ck.ha', formula: null, unit: 'ha', isRetired: false },
        { id: 'ck.cu', formula: null, unit: 'xe', isRetired: true },
      ].map((each) => [each.id, each as unknown as DocumentRow]),
    );
    const judged = (change: Partial<IndicatorDraft>, before?: Partial<IndicatorDraft>, known: typeof others | undefined = others) => {
      const row = before && ({ ...indicatorDraft(before), id: 'ck.xe_ton', version: 1, past: [], marks: {}, ops: [] } as never);
      const done = applyDocumentOperation(on('indicator.put', { draft: indicatorDraft(change), reason: 'x' }), row, n + 1, known);
      return done.ok ? 'ok' : done.message;
    };

    it.each<[string, string, string]>([
      ['cycle', 'ck.a * 2', '(cycle): ck.xe_ton → ck.a → ck.xe_ton'],
      ['what nobody knows', 'ck.khong_co + 1', '(unknownInput): ck.khong_co'],
      ['what is retired', 'ck.cu + 1', '(retiredInput): ck.cu'],
      ['unlike units', 'ck.b + ck.ha', '(units): xe ≠ ha'],
    ])('is refused where all are known: %s', (_, formula, wanted) => expect(judged({ formula })).toContain(wanted));

    it('is taken when it is sound, and where the others are not known', () => {
      expect(judged({ formula: 'ck.b + 1' })).toBe('ok');
      expect(
        applyDocumentOperation(on('indicator.put', { draft: indicatorDraft({ formula: 'ck.a' }), reason: 'x' }), undefined, 1).ok,
      ).toBe(true);
    });

    it('can be given another name or be retired whatever others became, but not come back so', () => {
      const formula = 'ck.a * 2';
      expect(judged({ formula, note: 'mới' }, { formula })).toBe('ok');
      expect(judged({ formula, isRetired: true }, { formula })).toBe('ok');
      expect(judged({ formula }, { formula, isRetired: true })).toContain('cycle');
      expect(judged({ formula: 'ck.cu * 2' }, { formula: 'ck.cu + 1' })).toBe('ok');
    });
  });

  it('is for supervisors and administrators', () => {
    const op = on('indicator.put', { draft: indicatorDraft(), reason: 'x' });
    const roles = ['administrator', 'supervisor', 'shiftLead', 'operator', 'auditor', null] as const;
    expect(roles.map((role) => may(op, role))).toEqual([true, true, false, false, false, false]);
  });
});

describe('a record in quarantine', () => {
  const id = `qua-${'0'.repeat(32)}`;
  const row = (state: string) => ({ id, state, decided: null, marks: {}, ops: [], updatedAtMs: 0 }) as unknown as DocumentRow;
  const decide = (kind: 'quarantine.replay' | 'quarantine.dismiss', of: DocumentRow | undefined) =>
    applyDocumentOperation(on(kind, { reason: 'đã sửa nguồn' }), of, 2);

  it('is tried again or given up, with the reason, until it was taken', () => {
    expect(decide('quarantine.replay', row('waiting'))).toMatchObject({ row: { state: 'asked', decided: { reason: 'đã sửa nguồn' } } });
    expect(decide('quarantine.dismiss', row('asked'))).toMatchObject({ row: { state: 'dismissed' } });
    expect(decide('quarantine.replay', row('taken'))).toMatchObject({ kind: 'illegalTransition' });
    expect(decide('quarantine.replay', undefined)).toMatchObject({ kind: 'notFound' });
    expect([may(on('quarantine.dismiss', { reason: 'x' }), 'operator'), may(on('quarantine.dismiss', { reason: 'x' }), null)]).toEqual([
      true,
      false,
    ]);
  });
});

describe('the rules of the ledger', () => {
  it('are set by those who run the shift, and remind sooner of what comes sooner', () => {
    const op = on('ledgerPolicy.put', defaultLedgerPolicy);
    expect(applyDocumentOperation(op, undefined, 1)).toMatchObject({ ok: true, row: { reviewAt: 3, escalateAt: 6 } });
    expect([may(op, 'shiftLead'), may(op, 'operator'), may(op, null)]).toEqual([true, false, false]);
    const every = (['minute', 'hour', 'event', 'day', 'year'] as const).map(
      (cadence) => remindEveryMs(defaultLedgerPolicy, cadence) / 60_000,
    );
    expect(every).toEqual([60, 60, 60, 1440, 1440]);
  });
});
