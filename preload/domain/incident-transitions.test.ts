import { describe, expect, it } from 'vitest';
import { IncidentStatus } from './incident.ts';
import { isLegalTransition, isOpen, legalTransitions, needsReason, openStatuses } from './incident-transitions.ts';

/** Every legal move; `why` where it undoes progress. */
const legal: readonly [IncidentStatus, IncidentStatus, 'why'?][] = [
  ['new', 'received'],
  ['new', 'rejected', 'why'],
  ['received', 'assigned'],
  ['received', 'inProgress'],
  ['received', 'rejected', 'why'],
  ['assigned', 'inProgress'],
  ['assigned', 'onHold', 'why'],
  ['assigned', 'received', 'why'],
  ['inProgress', 'resolved'],
  ['inProgress', 'onHold', 'why'],
  ['inProgress', 'received', 'why'],
  ['onHold', 'inProgress'],
  ['onHold', 'resolved'],
  ['resolved', 'closed'],
  ['resolved', 'inProgress', 'why'],
  ['closed', 'inProgress', 'why'],
  ['rejected', 'received', 'why'],
];
const all = IncidentStatus.options;
const moves = all.flatMap((from) => all.map((to) => [from, to] as const));

describe('the moves of an incident', () => {
  it.each(moves)('%s to %s', (from, to) => {
    const move = legal.find(([a, b]) => a === from && b === to);
    expect(isLegalTransition(from, to)).toBe(move !== undefined);
    expect(legalTransitions(from).includes(to)).toBe(move !== undefined);
    if (move) expect(needsReason(from, to)).toBe(move[2] === 'why');
  });

  it('lead from the first status to every other', () => {
    const reached = new Set<IncidentStatus>(['new']);
    for (const from of reached) for (const to of legalTransitions(from)) reached.add(to);
    expect([...reached].sort()).toEqual([...all].sort());
  });

  it('leave open what still needs somebody', () => {
    expect(all.filter(isOpen)).toEqual(openStatuses);
    expect(all.filter((status) => !isOpen(status))).toEqual(['resolved', 'closed', 'rejected']);
  });
});
