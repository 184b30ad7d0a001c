import { describe, expect, it } from 'vitest';
import type { ActionRow } from '#contract/rows.ts';
import { computeConflictValues, computeToday } from './conflict-values.ts';

const row = (mine: object, theirs: object): ActionRow => ({ mine, outcome: { outcome: 'conflict', theirs } }) as ActionRow;

describe('values of a conflict', () => {
  it('are those of all its actions, the last word counting', () =>
    expect(
      computeConflictValues([row({ title: 'a', severity: 1 }, { title: 'x', severity: 3 }), row({ title: 'b' }, { title: 'y' })]),
    ).toEqual({
      mine: { title: 'b', severity: 1 },
      theirs: { title: 'y', severity: 3 },
    }));
  it('are followed as the hub goes on', () => {
    expect(computeToday({ title: 'x', unit: null }, { title: 'z', status: 'new' })).toEqual({ title: 'z', unit: null });
    expect(computeToday({ title: 'x' }, undefined)).toEqual({ title: 'x' });
  });
});
