import { describe, expect, it } from 'vitest';
import type { Incident } from './incident.ts';
import type { Operation } from './operation.ts';
import { type Claim, claimOf, computeJoined, groupOfKind, planKeepMine, planUndo } from './resolution.ts';

const incident = (changes: Partial<Incident>): Incident =>
  ({ status: 'rejected', ownerId: null, unit: null, title: 'Cháy', severity: 3, groups: {}, ...changes }) as unknown as Incident;
const step = (to: Incident['status'], reason = ''): Claim => ({ kind: 'incident.transition', args: { to, reason } });
const assign = (ownerId: string | null): Claim => ({ kind: 'incident.assign', args: { ownerId, unit: null } }) as Claim;
const edit = (args: object): Claim => ({ kind: 'incident.update', args }) as Claim;
const mark = (device: string) => ({ ver: 4, device }) as never;

describe('claims', () => {
  it('are of one group, or of none', () => {
    expect(groupOfKind('incident.update')).toBe('details');
    expect(groupOfKind('incident.note')).toBeNull();
    expect(claimOf({ kind: 'incident.assign', args: { ownerId: null, unit: 'x' } } as Operation)).toEqual({
      kind: 'incident.assign',
      args: { ownerId: null, unit: 'x' },
    });
    expect(claimOf({ kind: 'incident.note', args: { text: 'x' } } as Operation)).toBeNull();
  });

  it('join to what was said last, field by field', () => {
    expect(computeJoined([edit({ title: 'a', severity: 1 }), edit({ title: 'b' })])).toEqual(edit({ title: 'b', severity: 1 }));
    expect(computeJoined([step('onHold', 'chờ'), step('resolved')])).toEqual(step('resolved', 'chờ'));
    expect(computeJoined([step('onHold', 'chờ'), step('received', 'lại')])).toEqual(step('received', 'lại'));
    expect(computeJoined([assign('a'), assign('b')])).toEqual(assign('b'));
  });
});

describe('planKeepMine', () => {
  it('acts where the step is legal, with the officer’s own reason first', () => {
    expect(planKeepMine([step('received', 'nhầm')], incident({}), 'khác')).toEqual({ plan: 'act', claim: step('received', 'nhầm') });
    expect(planKeepMine([step('received')], incident({}), ' khác ')).toEqual({ plan: 'act', claim: step('received', 'khác') });
    expect(planKeepMine([step('received')], incident({ status: 'new' }), '')).toEqual({ plan: 'act', claim: step('received') });
  });
  it('asks for a reason where the rules do', () =>
    expect(planKeepMine([step('received')], incident({}), '')).toEqual({ plan: 'reasonNeeded' }));
  it('tells which step is not allowed', () =>
    expect(planKeepMine([step('closed')], incident({}), 'x')).toEqual({ plan: 'illegal', from: 'rejected', to: 'closed' }));
  it('does nothing where it is so already', () => {
    expect(planKeepMine([step('rejected', 'x')], incident({}), '')).toEqual({ plan: 'nothing' });
    expect(planKeepMine([assign(null)], incident({}), '')).toEqual({ plan: 'nothing' });
  });
  it('repeats an assignment and an edit', () => {
    expect(planKeepMine([assign('u-1')], incident({}), '')).toEqual({ plan: 'act', claim: assign('u-1') });
    expect(planKeepMine([edit({ title: 'Lũ' })], incident({}), '')).toEqual({ plan: 'act', claim: edit({ title: 'Lũ' }) });
  });
});

describe('planUndo', () => {
  const mine = { status: mark('me'), owner: mark('me'), details: mark('me') };
  it('brings the hub’s values back, only those that were in question', () => {
    const title = planUndo([edit({ title: 'Lũ' })], { title: 'Cháy rừng', severity: 1 }, incident({ title: 'Lũ', groups: mine }), 'me', '');
    expect(title).toEqual({ plan: 'act', claim: edit({ title: 'Cháy rừng' }) });
    const owner = planUndo(
      [assign('u-1')],
      { ownerId: 'u-2' },
      incident({ ownerId: 'u-1' as Incident['ownerId'], groups: mine }),
      'me',
      '',
    );
    expect(owner).toEqual({ plan: 'act', claim: assign('u-2') });
  });
  it('goes a step back where that is legal', () => {
    const back = planUndo(
      [step('received', 'x')],
      { status: 'rejected' },
      incident({ status: 'received', groups: mine }),
      'me',
      'hoàn tác',
    );
    expect(back).toEqual({ plan: 'act', claim: step('rejected', 'hoàn tác') });
    const none = planUndo([step('closed')], { status: 'assigned' }, incident({ status: 'closed', groups: mine }), 'me', 'x');
    expect(none).toEqual({ plan: 'illegal', from: 'closed', to: 'assigned' });
  });
  it('is too late once somebody else has changed the group', () => {
    const groups = { ...mine, owner: mark('other') };
    expect(planUndo([assign('u-1')], { ownerId: null }, incident({ groups }), 'me', '')).toEqual({ plan: 'overtaken' });
    expect(planUndo([assign('u-1')], { ownerId: null }, incident({}), 'me', '')).toEqual({ plan: 'overtaken' });
  });
});
