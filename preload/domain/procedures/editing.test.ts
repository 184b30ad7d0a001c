import { describe, expect, it } from 'vitest';
import { partId, procedureContent, question, sampleSteps, step } from '../testing/procedures.ts';
import { computeDiff } from './compute-diff.ts';
import { freePartId, insertStep, moveStep, removeStep } from './edit-steps.ts';
import { planFlow } from './plan-flow.ts';

const ids = (steps: readonly { id: string }[]): string => steps.map(({ id }) => id).join(' ');

describe('steps of a procedure', () => {
  it('are put in after another, with an id nobody has', () => {
    const steps = insertStep(sampleSteps, 0, 'Gọi lại');
    expect(ids(steps)).toBe('report b6 ask ambulance road close');
    expect(steps[1]).toMatchObject({ textVi: 'Gọi lại', after: ['report'], role: 'duty' });
    expect(insertStep([], -1, 'Đầu')[0]).toMatchObject({ id: 'b1', after: [] });
    expect(freePartId([step('b2'), step('b3')], 'b')).toBe('b4');
  });

  it('change places within the list', () => {
    expect(ids(moveStep(sampleSteps, 0, 2))).toBe('ask ambulance report road close');
    expect(ids(moveStep(sampleSteps, 4, -3))).toBe('close report ask ambulance road');
    expect(moveStep(sampleSteps, 9, 0)).toBe(sampleSteps);
  });

  it('leave no trace when they are removed, and no gap', () => {
    const steps = removeStep(removeStep(sampleSteps, partId('ambulance')), partId('ask'));
    expect(ids(steps)).toBe('report road close');
    expect(steps[2]?.after).toEqual(['road', 'report']);
    expect(removeStep(sampleSteps, partId('ambulance'))[1]?.question?.choices[0]?.opens).toEqual([]);
  });
});

describe('the picture of a procedure', () => {
  it('has a column for each turn, and no line that another says already', () => {
    const flow = planFlow([...sampleSteps.slice(0, 4), step('close', { after: ['report', 'ask', 'ambulance', 'road'].map(partId) })]);
    expect(flow.nodes.map(({ step: { id }, column, row }) => [id, column, row])).toEqual([
      ['report', 0, 0],
      ['ask', 1, 0],
      ['ambulance', 2, 0],
      ['road', 1, 1],
      ['close', 3, 0],
    ]);
    expect(flow.edges.map(({ from, to, choice }) => `${from}>${to}${choice ? `:${choice.id}` : ''}`)).toEqual([
      'report>ask',
      'ask>ambulance:co',
      'report>road',
      'ambulance>close',
      'road>close',
    ]);
    expect([flow.columns, flow.rows]).toEqual([4, 2]);
  });

  it('is drawn of a circle too, and of nothing', () => {
    const circle = planFlow([step('a', { after: [partId('b')] }), step('b', { after: [partId('a')] })]);
    expect(circle.nodes.map(({ column }) => column)).toEqual([0, 0]);
    expect(planFlow([])).toEqual({ nodes: [], edges: [], columns: 1, rows: 0 });
  });
});

describe('the difference of two versions', () => {
  it('is told by field, and by step: new, gone, moved, changed', () => {
    const older = procedureContent();
    const [report, ask, ambulance, road, close] = older.steps as [never, never, never, never, never];
    const newer = procedureContent({
      words: ['tai nạn'],
      steps: [report, road, { ...(ask as object), dueMin: 4, question: question(['new']) } as never, step('new'), close],
    });
    expect(computeDiff(older, newer).map((each) => [each.k, 'field' in each ? each.field : each.step.id])).toEqual([
      ['field', 'words'],
      ['removed', 'ambulance'],
      ['added', 'new'],
      ['moved', 'road'],
      ['changed', 'dueMin'],
      ['changed', 'question'],
    ]);
    expect(ambulance).toBeDefined();
    expect(computeDiff(older, procedureContent())).toEqual([]);
  });
});
