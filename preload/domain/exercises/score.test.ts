import { describe, expect, it } from 'vitest';
import { TimelineEntry } from '../incident.ts';
import { details, incident } from '../testing/samples.ts';
import { ExerciseScript } from './exercise.ts';
import { scoreExercise } from './score.ts';

const minute = 60_000;
const script = ExerciseScript.parse({
  id: 'try',
  name: { vi: 'Thử', en: 'Try' },
  about: { vi: '', en: '' },
  injects: [
    {
      ...{ k: 'incident', id: 'a', atMin: 1, details },
      objectives: [
        { does: 'received', withinMin: 2 },
        { does: 'raised', withinMin: 5, severity: 1 },
        { does: 'noted', withinMin: 4 },
        { does: 'assigned', withinMin: 3 },
      ],
    },
    { ...{ k: 'incident', id: 'later', atMin: 9, details }, objectives: [{ does: 'resolved', withinMin: 1 }] },
    { k: 'word', atMin: 2, about: 'a', text: 'thêm tin' },
  ],
});
const entry = (atMin: number, change: object): TimelineEntry =>
  TimelineEntry.parse({
    ...{
      id: `op-${atMin}`,
      incidentId: 'inc-ex-a',
      operationId: `op-${atMin}`,
      kind: 'transitioned',
      actor: 'binh',
      device: 'd',
      text: '',
    },
    ...{ atMs: atMin * minute, before: {}, after: {}, ...change },
  });
const at = (nowMin: number, ...timeline: TimelineEntry[]) =>
  scoreExercise(
    script,
    new Map([['inc-ex-a', { incident: incident({ reportedAtMs: 0, createdBy: 'demo' as never }), timeline }]]),
    nowMin * minute,
  );
const states = (scored: ReturnType<typeof at>): string[] => scored.map(({ does, state }) => `${does} ${state}`);

describe('an exercise', () => {
  it('scores what happened so far in the order it is due, and tells nothing of what is to come', () => {
    expect(states(at(1))).toEqual(['received open', 'assigned open', 'noted open', 'raised open']);
    expect(states(at(60))).toEqual(['received missed', 'assigned missed', 'noted missed', 'raised missed']);
  });

  it('takes the first time something was done, in time or late, and by whom', () => {
    const scored = at(
      9,
      entry(1, { after: { status: 'received' } }),
      entry(4, { after: { ownerId: 'binh' } }),
      entry(5, { after: { severity: 1 } }),
    );
    expect(states(scored)).toEqual(['received met', 'assigned late', 'noted missed', 'raised met']);
    expect(scored[0]?.done).toEqual({ atMs: minute, by: 'binh' });
  });

  it('is not scored by its own hand, nor by a severity that is not grave enough', () => {
    const own = entry(1, { kind: 'noted', actor: 'demo', text: 'thêm tin' });
    expect(states(at(1, own, entry(2, { kind: 'updated', after: { severity: 2 } })))).toContain('noted open');
    expect(states(at(1, own, entry(2, { kind: 'updated', after: { severity: 2 } })))).toContain('raised open');
    expect(states(at(1, entry(1, { kind: 'noted', text: 'đã gọi' })))).toContain('noted met');
  });
});
