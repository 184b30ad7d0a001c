import { expect, it } from 'vitest';
import type { UserId } from '#domain/ids.ts';
import type { UserRole } from '#domain/user.ts';
import { mayChange } from './officer.ts';

const me = (role: UserRole) => ({ id: 'me' as UserId, role });
const open = { lockedBy: null, who: 'operators' } as const;

it.each([
  ['nobody on duty', null, open, false],
  ['who only reads', me('leader'), open, false],
  ['an operator, what is open', me('operator'), open, true],
  ['an operator, what others locked', me('operator'), { lockedBy: 'other' }, false],
  ['an operator, what they locked', me('operator'), { lockedBy: 'me' }, true],
  ['an operator, what is for managers', me('operator'), { ...open, who: 'managers' as const }, false],
  ['who runs the shift, what others locked', me('shiftLead'), { lockedBy: 'other', who: 'managers' as const }, true],
  ['an operator, nothing yet', me('operator'), null, true],
])('%s', (_, officer, row, may) => expect(mayChange(officer, row)).toBe(may));
