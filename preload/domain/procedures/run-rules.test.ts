import { describe, expect, it } from 'vitest';
import { applyDocumentOperation, computeDocumentRefusal, type DocumentOperation } from '../documents/documents.ts';
import type { OperationArgs, OperationKind } from '../operation.ts';
import { entitySchemas } from '../streams.ts';
import { partId, procedureContent, step } from '../testing/procedures.ts';
import { operation } from '../testing/samples.ts';
import type { UserRole } from '../user.ts';
import { computeStepViews } from './compute-step-views.ts';
import { Run } from './run.ts';

const start = { incidentId: 'inc-1', procedureId: 'SOP-01', version: 3, isOfficial: false, content: procedureContent() } as never;

/** A run and what is done to it, each act by the same officer a minute after the last. */
class Course {
  row: Run | undefined;
  ver = 0;
  act<K extends OperationKind>(kind: K, args: OperationArgs<K>): string {
    this.ver += 1;
    const op = operation(kind, args, { id: `op-${this.ver}` as never, baseVer: this.ver - 1, atMs: this.ver * 60_000 });
    const effect = applyDocumentOperation(op as DocumentOperation, this.row, this.ver);
    if (!effect.ok) return effect.kind;
    this.row = Run.parse(effect.row);
    return 'ok';
  }
  tick(step: string, answer: string | null = null, evidence: { kind: 'confirmation'; text: string }[] = []): string {
    return this.act('run.tick', { step: partId(step), answer: answer === null ? null : partId(answer), evidence });
  }
  states(): Record<string, string> {
    return Object.fromEntries(this.row ? computeStepViews(this.row).map(({ step, state }) => [step.id, state]) : []);
  }
}

const begun = (content = procedureContent()): Course => {
  const course = new Course();
  expect(course.act('run.start', { ...(start as object), content } as never)).toBe('ok');
  return course;
};
const done = [{ kind: 'confirmation' as const, text: '115 đã nhận' }];

describe('a run', () => {
  it('begins with what waits for nothing, and opens what an answer asks for', () => {
    const course = begun();
    expect(course.states()).toEqual({ report: 'active', ask: 'waiting', ambulance: 'waiting', road: 'waiting', close: 'waiting' });
    expect(course.tick('report')).toBe('ok');
    expect(course.states()).toMatchObject({ ask: 'active', ambulance: 'waiting', road: 'active' });
    expect(course.tick('ask', 'co')).toBe('ok');
    expect(course.states()).toMatchObject({ ask: 'done', ambulance: 'active', close: 'waiting' });
  });

  it('leaves out what no answer opened, and ends when nothing is open', () => {
    const course = begun();
    expect(course.act('run.end', { text: '' })).toBe('illegalTransition');
    expect([course.tick('report'), course.tick('ask', 'khong'), course.tick('road')]).toEqual(['ok', 'ok', 'ok']);
    expect(course.states()).toMatchObject({ ambulance: 'closed', close: 'active' });
    expect(course.tick('ambulance', null, done)).toBe('illegalTransition');
    expect(course.tick('close')).toBe('ok');
    expect(course.act('run.end', { text: 'Thông xe' })).toBe('ok');
    expect(course.row).toMatchObject({ state: 'ended', endText: 'Thông xe', endedBy: 'binh' });
    expect(course.tick('close')).toBe('illegalTransition');
  });

  it('wants an answer to a question, and the evidence a step cannot do without', () => {
    const course = begun();
    course.tick('report');
    expect([course.tick('ask'), course.tick('ask', 'co-le'), course.tick('road', 'co')]).toEqual(['badInput', 'badInput', 'badInput']);
    course.tick('ask', 'co');
    expect(course.tick('ambulance')).toBe('badInput');
    expect(course.act('run.prove', { step: partId('ambulance'), evidence: { kind: 'note', text: 'gọi rồi' } })).toBe('ok');
    expect(course.tick('ambulance')).toBe('badInput');
    expect(course.tick('ambulance', null, done)).toBe('ok');
    expect(course.row?.steps['ambulance' as never]?.evidence).toHaveLength(2);
  });

  it.each(['photo', 'file'] as const)('wants the %s itself where a step asks for one, or a reason why not', (kind) => {
    const steps = [step('look', { evidence: { kind, label: 'Hiện trường', isNeeded: true } })];
    const proof = (text: string) => ({ step: partId('look'), answer: null, evidence: [{ kind, text }] });
    const course = begun(procedureContent({ steps }));
    expect(course.act('run.tick', proof('trong máy của tổ 1'))).toBe('badInput');
    expect(course.act('run.skip', { step: partId('look'), reason: 'Trời tối, không chụp được' })).toBe('ok');
    course.act('run.reopen', { step: partId('look') });
    expect(course.act('run.tick', proof('a'.repeat(64)))).toBe('ok');
  });

  it('goes on past what was skipped, tells who skipped it, and who of the shift knows', () => {
    const course = begun();
    expect(course.act('run.skip', { step: partId('report'), reason: 'Tin đã có' })).toBe('ok');
    expect(course.states()).toMatchObject({ report: 'skipped', ask: 'active' });
    expect(course.row?.steps['report' as never]?.settled).toMatchObject({ by: 'binh', reason: 'Tin đã có', seenBy: null });
    expect(course.act('run.abort', { text: 'Nhầm quy trình' })).toBe('ok');
    expect(course.act('run.seeSkip', { step: partId('report') })).toBe('ok');
    expect(course.row?.steps['report' as never]?.settled).toMatchObject({ seenBy: 'binh' });
  });

  it('takes a tick back while nothing came of it', () => {
    const course = begun();
    course.tick('report');
    course.tick('road');
    expect(course.act('run.reopen', { step: partId('report') })).toBe('illegalTransition');
    expect(course.act('run.reopen', { step: partId('road') })).toBe('ok');
    expect(course.act('run.reopen', { step: partId('report') })).toBe('ok');
    expect(course.states()).toMatchObject({ report: 'active', road: 'waiting' });
  });

  it('keeps an answer that the steps it opened rest on', () => {
    const course = begun();
    course.tick('report');
    course.tick('ask', 'co');
    course.tick('ambulance', null, done);
    expect(course.act('run.reopen', { step: partId('ask') })).toBe('illegalTransition');
  });

  it('is no reader’s business, and a skip is seen by who runs the shift', () => {
    const refusal = (kind: OperationKind, args: unknown, role: UserRole) =>
      computeDocumentRefusal(operation(kind, args as never) as DocumentOperation, { id: 'x' as never, role }, undefined);
    const [tick, see] = [{ step: 'report', answer: null, evidence: [] }, { step: 'report' }];
    expect(refusal('run.tick', tick, 'operator')).toBeNull();
    expect(refusal('run.tick', tick, 'leader')).toContain('leader');
    expect(refusal('run.seeSkip', see, 'operator')).toContain('operator');
    expect(refusal('run.seeSkip', see, 'shiftLead')).toBeNull();
  });

  it('counts minutes from the start or from when a step could be begun', () => {
    const course = begun();
    course.tick('report');
    course.tick('ask', 'co');
    const due = new Map(course.row && computeStepViews(course.row).map(({ step, dueAtMs }) => [step.id as string, dueAtMs]));
    expect([due.get('report'), due.get('ambulance'), due.get('ask')]).toEqual([3 * 60_000, 8 * 60_000, null]);
    expect(entitySchemas.run.safeParse(course.row).success).toBe(true);
  });
});
