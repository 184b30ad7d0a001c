import { describe, expect, it } from 'vitest';
import { computeVerb } from './verbs.ts';

describe('computeVerb', () => {
  it.each([
    ['new', 'received', 'to_received'],
    ['assigned', 'received', 'return'],
    ['rejected', 'received', 'reopen'],
    ['closed', 'inProgress', 'reopen'],
    ['onHold', 'inProgress', 'resume'],
    ['received', 'inProgress', 'to_inProgress'],
    ['resolved', 'closed', 'to_closed'],
  ] as const)('from %s to %s is %s', (from, to, verb) => expect(computeVerb(from, to)).toBe(verb));
});
