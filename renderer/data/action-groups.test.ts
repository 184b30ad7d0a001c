import { describe, expect, it } from 'vitest';
import type { ActionRow } from '#contract/rows.ts';
import { claimOfRow, computeActionGroups, computeSeeable } from './action-groups.ts';

const row = (id: string, outcome: ActionRow['outcome']['outcome'], more: Partial<ActionRow> = {}): ActionRow =>
  ({ id, kind: 'incident.update', targetId: 'a', group: 'details', mine: {}, decision: null, ...more, outcome: { outcome } }) as ActionRow;
const decided = { decision: 'keepMine', atMs: 5, canUndo: true } as const;

describe('computeActionGroups', () => {
  it('puts conflicts of one group of one incident together, decisions apart', () => {
    const groups = computeActionGroups([
      row('1', 'conflict'),
      row('2', 'conflict', { group: 'owner' }),
      row('3', 'conflict'),
      row('4', 'conflict', { targetId: 'b' }),
      row('5', 'conflict', { decision: decided }),
    ]);
    expect(groups.open.map(({ rows }) => rows.map(({ id }) => id))).toEqual([['1', '3'], ['2'], ['4']]);
    expect(groups.decided.map(({ rows }) => rows.map(({ id }) => id))).toEqual([['5']]);
  });

  it('loses nothing', () => {
    const all = ['waiting', 'behind', 'sent', 'accepted', 'merged', 'conflict', 'rejected', 'quarantined'] as const;
    const groups = computeActionGroups(all.map((outcome) => row(outcome, outcome)));
    const listed = Object.values(groups).flatMap((each) => each.flatMap((one: ActionRow | { rows: readonly ActionRow[] }) => ('rows' in one ? one.rows : [one])));
    expect(listed.map(({ id }) => id).sort()).toEqual([...all].sort());
    expect(groups.waiting.map(({ id }) => id)).toEqual(['waiting', 'sent']);
    expect(groups.behind.map(({ id }) => id)).toEqual(['behind']);
  });

  it('lets only what is over be seen off', () => {
    const groups = computeActionGroups([row('1', 'conflict'), row('2', 'conflict', { decision: decided }), row('3', 'merged'), row('4', 'waiting'), row('5', 'rejected')]);
    expect(computeSeeable(groups)).toEqual(['2', '3']);
  });
});

describe('claimOfRow', () => {
  it('reads a step from what is shown', () =>
    expect(claimOfRow(row('1', 'conflict', { kind: 'incident.transition', mine: { status: 'received' } }))).toEqual({ kind: 'incident.transition', args: { to: 'received', reason: '' } }));
  it('takes the rest as it is', () => expect(claimOfRow(row('1', 'conflict', { mine: { title: 'x' } })).args).toEqual({ title: 'x' }));
});
