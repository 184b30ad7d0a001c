import { expect, it } from 'vitest';
import type { RunRow } from '#contract/procedures.ts';
import { procedureContent, step } from '#domain/testing/procedures.ts';
import { nextDueOf, overdueOf, sortRuns } from './sort-runs.ts';

const minute = 60_000;
const run = (id: string, dueMin: number | null, change: Partial<RunRow> = {}): RunRow =>
  ({
    ...{ id, incidentId: 'inc-1', state: 'running', startedAtMs: 0, endedAtMs: null, steps: {} },
    content: procedureContent({ steps: [step('a', { dueMin })] }),
    ...change,
  }) as RunRow;

it('puts what is overdue first, then what is due soonest, then what is over, latest first', () => {
  const runs = [
    run('old', 1, { state: 'ended', endedAtMs: 5 }),
    run('older', 1, { state: 'aborted', endedAtMs: 4 }),
    run('none', null),
    run('later', 60),
    run('late', 10),
    run('soon', 30),
    run('later-yet', 5),
  ];
  expect(sortRuns(runs, 20 * minute).map(({ id }) => id)).toEqual(['later-yet', 'late', 'soon', 'later', 'none', 'old', 'older']);
  expect([overdueOf(run('a', 10), 20 * minute), nextDueOf(run('a', null)), nextDueOf(run('a', 3))]).toEqual([1, null, 3 * minute]);
});
