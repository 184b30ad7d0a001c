import { describe, expect, it } from 'vitest';
import { applyDocumentOperation, computeDocumentRefusal } from '../documents/documents.ts';
import { operation } from '../testing/samples.ts';
import type { Overlay, OverlayDraft } from './overlay.ts';

const draft: OverlayDraft = {
  shape: {
    k: 'polygon',
    ring: [
      [106.7, 21.9],
      [106.8, 21.9],
      [106.8, 22],
    ],
  },
  label: 'Vùng cấm đường',
  colour: 'red',
  incidentId: null,
};
const drawn = (): Overlay => {
  const effect = applyDocumentOperation(operation('overlay.draw', draft), undefined, 1);
  if (!effect.ok) throw new Error(effect.message);
  return effect.row as Overlay;
};
const changed = (row: Overlay, args: Partial<OverlayDraft>, by: object) =>
  applyDocumentOperation(operation('overlay.change', args, { id: 'op-2', ...by } as never), row, row.ops.length + 1);

describe('a drawing', () => {
  it('has its author and its time, and is drawn once', () => {
    expect(drawn()).toMatchObject({ ...draft, createdBy: 'binh', isRemoved: false });
    expect(applyDocumentOperation(operation('overlay.draw', draft, { id: 'op-9' } as never), drawn(), 2)).toMatchObject({
      kind: 'alreadyExists',
    });
  });

  it('changed at once by two in the same part is a conflict, in different parts it is not', () => {
    const moved = changed(drawn(), { shape: { k: 'circle', center: [106.7, 22], radiusM: 500 } }, { device: 'd3', baseVer: 1 });
    if (!moved.ok) throw new Error(moved.message);
    const row = moved.row as Overlay;
    expect(row).toMatchObject({ shape: { k: 'circle' }, label: draft.label });
    const late = { id: 'op-3', device: 'd4', baseVer: 1 };
    expect(changed(row, { shape: { k: 'point', at: [106, 21] } }, late)).toMatchObject({ ok: false, kind: 'conflict' });
    expect(changed(row, { label: 'Vùng sơ tán' }, late)).toMatchObject({ ok: true, row: { label: 'Vùng sơ tán', shape: { k: 'circle' } } });
  });

  it('that is a text has words', () => {
    const text = { ...draft, shape: { k: 'text' as const, at: [106.7, 22] as [number, number] }, label: '' };
    expect(applyDocumentOperation(operation('overlay.draw', text), undefined, 1)).toMatchObject({ kind: 'badInput' });
    expect(changed(drawn(), { shape: text.shape, label: '' }, {})).toMatchObject({ kind: 'badInput' });
  });

  it('taken away comes back as it was', () => {
    const gone = applyDocumentOperation(operation('overlay.remove', { isRemoved: true }, { id: 'op-2' } as never), drawn(), 2);
    if (!gone.ok) throw new Error(gone.message);
    const back = applyDocumentOperation(operation('overlay.remove', { isRemoved: false }, { id: 'op-3' } as never), gone.row, 3);
    expect(back).toMatchObject({ ok: true, row: { ...draft, isRemoved: false } });
  });

  it('is not for who only reads', () => {
    const op = operation('overlay.draw', draft);
    expect(computeDocumentRefusal(op, { id: op.actor, role: 'operator' }, undefined)).toBeNull();
    for (const role of ['leader', 'auditor'] as const) expect(computeDocumentRefusal(op, { id: op.actor, role }, undefined)).not.toBeNull();
    expect(computeDocumentRefusal(op, null, undefined)).not.toBeNull();
  });
});

describe('a bookmark', () => {
  it('is its owner’s, and of those who run the shift', () => {
    const op = operation('bookmark.save', { name: 'Cửa khẩu', center: [106.7, 21.97], zoom: 13, isShared: false });
    const kept = applyDocumentOperation(op, undefined, 1);
    if (!kept.ok) throw new Error(kept.message);
    const by = (id: string, role: 'operator' | 'shiftLead') => computeDocumentRefusal(op, { id: id as never, role }, kept.row);
    expect([by('binh', 'operator'), by('an', 'shiftLead')]).toEqual([null, null]);
    expect(by('an', 'operator')).toContain('belongs to');
  });
});
