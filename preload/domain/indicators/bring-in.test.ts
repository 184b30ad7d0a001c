import { describe, expect, it } from 'vitest';
import { applyDocumentOperation, computeDocumentRefusal, type DocumentOperation } from '../documents/documents.ts';
import { operation } from '../testing/samples.ts';
import { handSource, quarantineIdOf } from './quarantine-id.ts';
import { ValueRecord } from './value-record.ts';

const record = ValueRecord.parse({ indicator: 'ck.xe_ton', area: '20', period: '2026-11-27', value: 512, asOfMs: 4_000 });
const id = quarantineIdOf(handSource, JSON.stringify(record));
const bringIn = (to: string = id): DocumentOperation =>
  operation('quarantine.bringIn', { record, reason: 'báo qua điện thoại' }, {
    target: { k: 'quarantined', id: to },
  } as never) as DocumentOperation;

describe('a value told by hand', () => {
  it('waits for the hub as a record that is to be tried, with who told it and why', () => {
    const told = applyDocumentOperation(bringIn(), undefined, 1);
    expect(told).toMatchObject({
      row: { id, state: 'asked', reason: 'byHand', source: handSource, raw: JSON.stringify(record), times: 1 },
    });
    expect(told).toMatchObject({ row: { decided: { by: 'binh', reason: 'báo qua điện thoại' }, indicator: 'ck.xe_ton', area: '20' } });
  });

  it('stands under the name of its words alone', () => {
    expect(applyDocumentOperation(bringIn(`qua-${'0'.repeat(32)}`), undefined, 1)).toMatchObject({ ok: false, kind: 'badInput' });
  });

  it('is for those who run the shift', () => {
    const roles = ['administrator', 'supervisor', 'shiftLead', 'operator', 'leader', 'auditor'] as const;
    const may = roles.map((role) => computeDocumentRefusal(bringIn(), { id: 'u-1' as never, role }, undefined) === null);
    expect(may).toEqual([true, true, true, false, false, false]);
  });
});
