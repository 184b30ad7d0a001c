import { describe, expect, it } from 'vitest';
import { applyDocumentOperation, computeDocumentRefusal } from '../documents/documents.ts';
import { entitySchemas } from '../streams.ts';
import { operation } from '../testing/samples.ts';
import { warning } from '../testing/warnings.ts';
import { warningIdOf } from './warning-id.ts';

const approve = () => operation('warning.approve', { priority: 2, reason: 'Đã đối chiếu với Đài Khí tượng' });

describe('a warning of another authority', () => {
  it('is approved once, with who, when and how serious', () => {
    const effect = applyDocumentOperation(approve(), warning(), 2);
    if (!effect.ok) throw new Error(effect.message);
    expect(entitySchemas.warning.parse(effect.row)).toMatchObject({ state: 'approved', priority: 2, decided: { by: 'binh', atMs: 5000 } });
    const again = applyDocumentOperation(
      operation('warning.reject', { reason: 'nhầm' }, { id: 'op-9' as never }),
      warning({ state: 'approved' }),
      3,
    );
    expect(again).toMatchObject({ ok: false, kind: 'illegalTransition' });
  });
  it('is rejected with a reason', () => {
    const effect = applyDocumentOperation(operation('warning.reject', { reason: 'Ngoài địa bàn' }), warning(), 2);
    expect(effect).toMatchObject({ ok: true, row: { state: 'rejected', priority: null, decided: { reason: 'Ngoài địa bàn' } } });
  });
  it.each(['Exercise', 'Test', 'System', 'Draft'] as const)('that is %s never becomes an alarm, whatever its state says', (status) => {
    expect(applyDocumentOperation(approve(), warning({ status }), 2)).toMatchObject({ ok: false });
    expect(applyDocumentOperation(approve(), warning({ status, state: 'notReal' }), 2)).toMatchObject({ ok: false });
  });
  it('is not there before the hub brought it in', () =>
    expect(applyDocumentOperation(approve(), undefined, 1)).toMatchObject({ ok: false, kind: 'notFound' }));
  it('is decided about by those who run the shift', () => {
    const as = (role: 'operator' | 'shiftLead' | 'supervisor' | 'leader') =>
      computeDocumentRefusal(approve(), { id: 'binh' as never, role }, warning());
    expect([as('shiftLead'), as('supervisor')]).toEqual([null, null]);
    expect([as('operator'), as('leader'), computeDocumentRefusal(approve(), null, warning())]).not.toContain(null);
  });
  it('has the same id wherever it is worked out, and another for another sender', () => {
    expect(warningIdOf('a@kttv.vn', '1')).toBe(warningIdOf('a@kttv.vn', '1'));
    expect(warningIdOf('a@kttv.vn', '1')).not.toBe(warningIdOf('a@kttv.vn', '2'));
    expect(warningIdOf('b', '1')).not.toBe(warningIdOf('a', '1'));
  });
});
