import { describe, expect, it } from 'vitest';
import { applyDocumentOperation, computeDocumentRefusal, type DocumentOperation } from '../documents/documents.ts';
import type { OperationArgs, OperationKind } from '../operation.ts';
import { partId, procedureContent, question, step } from '../testing/procedures.ts';
import { operation } from '../testing/samples.ts';
import type { UserRole } from '../user.ts';
import { checkProcedure } from './check-procedure.ts';
import { inForce, mostPast, Procedure } from './procedure.ts';

class Desk {
  row: Procedure | undefined;
  ver = 0;
  act<K extends OperationKind>(kind: K, args: OperationArgs<K>): string {
    this.ver += 1;
    const op = operation(kind, args, { id: `op-${this.ver}` as never, baseVer: this.ver - 1 });
    const effect = applyDocumentOperation(op as DocumentOperation, this.row, this.ver);
    if (effect.ok) this.row = Procedure.parse(effect.row);
    return effect.ok ? 'ok' : effect.kind;
  }
  publish(name: string, version: number): string {
    this.act('procedure.write', { content: procedureContent({ nameVi: name }) });
    return this.act('procedure.publish', { version, note: '' });
  }
}

describe('a procedure', () => {
  it('is written, published, changed beside what is in force, and published again', () => {
    const desk = new Desk();
    expect(desk.act('procedure.write', { content: procedureContent() })).toBe('ok');
    expect(desk.row && inForce(desk.row)).toBeUndefined();
    expect(desk.act('procedure.publish', { version: 1, note: 'Bản đầu' })).toBe('ok');
    expect(desk.act('procedure.publish', { version: 2, note: '' })).toBe('illegalTransition');
    desk.act('procedure.write', { content: procedureContent({ nameVi: 'Tên mới' }) });
    expect(desk.row && inForce(desk.row)?.content.nameVi).toBe('Tai nạn trên Quốc lộ 1');
    expect(desk.act('procedure.publish', { version: 1, note: '' })).toBe('conflict');
    expect(desk.act('procedure.publish', { version: 2, note: '' })).toBe('ok');
    expect(desk.row).toMatchObject({ draft: null, versions: [{ version: 1, note: 'Bản đầu' }, { version: 2 }] });
  });

  it('is a proposal until this very version is confirmed, and again after the next', () => {
    const desk = new Desk();
    desk.publish('Một', 1);
    expect(desk.act('procedure.confirm', { version: 2, isOfficial: true })).toBe('conflict');
    expect(desk.act('procedure.confirm', { version: 1, isOfficial: true })).toBe('ok');
    desk.publish('Hai', 2);
    expect(desk.row && desk.row.officialVersion === inForce(desk.row)?.version).toBe(false);
  });

  it('keeps its latest versions and no more', () => {
    const desk = new Desk();
    for (let n = 1; n <= mostPast + 3; n += 1) expect(desk.publish(`Bản ${n}`, n)).toBe('ok');
    expect(desk.row?.versions).toHaveLength(mostPast);
    expect(desk.row?.versions[0]?.version).toBe(4);
  });

  it('throws a draft away where something is in force, and retires and comes back', () => {
    const desk = new Desk();
    desk.act('procedure.write', { content: procedureContent() });
    expect(desk.act('procedure.discard', {})).toBe('illegalTransition');
    desk.act('procedure.publish', { version: 1, note: '' });
    desk.act('procedure.write', { content: procedureContent({ nameVi: 'Khác' }) });
    expect(desk.act('procedure.discard', {})).toBe('ok');
    expect([desk.act('procedure.retire', { isRetired: true }), desk.row?.isRetired, desk.row?.draft]).toEqual(['ok', true, null]);
  });

  it('is written by who runs the shift and made official by a supervisor', () => {
    const may = (kind: OperationKind, args: unknown, role: UserRole) =>
      computeDocumentRefusal(operation(kind, args as never) as DocumentOperation, { id: 'x' as never, role }, undefined) === null;
    const [write, confirm] = [{ content: procedureContent() }, { version: 1, isOfficial: true }];
    expect(['operator', 'shiftLead', 'supervisor'].map((role) => may('procedure.write', write, role as UserRole))).toEqual([
      false,
      true,
      true,
    ]);
    expect(['shiftLead', 'supervisor'].map((role) => may('procedure.confirm', confirm, role as UserRole))).toEqual([false, true]);
  });

  it('cannot be published while it cannot be run', () => {
    const wrong = (steps: ReturnType<typeof step>[]) => checkProcedure(procedureContent({ steps })).map(({ k, step: at }) => `${k} ${at}`);
    expect(wrong([])).toEqual(['noSteps null']);
    expect(wrong([step('a', { textVi: '' }), step('a')])).toEqual(['noText 1', 'sameId 2']);
    expect(wrong([step('a', { after: [partId('b')], role: partId('ai') })])).toEqual(['unknownRole 1', 'unknownStep 1']);
    expect(wrong([step('a', { after: [partId('b')] }), step('b', { question: question(['a']) })])).toEqual([]);
    expect(wrong([step('a', { question: question(['b']) }), step('b'), step('c', { after: [partId('c')] })])).toEqual(['circle 3']);
    expect(wrong([step('a', { after: [partId('b')], question: question(['b']) }), step('b')])).toEqual(['circle 1', 'circle 2']);
  });
});
