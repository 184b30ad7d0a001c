import { z } from 'zod';
import { UserId } from './ids.ts';

/** What an account may do; the hub checks it again for every operation. */
export const UserRole = z.enum(['operator', 'shiftLead', 'supervisor', 'leader', 'administrator', 'auditor']);
export type UserRole = z.infer<typeof UserRole>;

/** An officer's account as other consoles see it: never a secret. */
export const User = z.looseObject({
  id: UserId,
  name: z.string().min(1).max(120),
  role: UserRole,
  unit: z.string().max(200),
});
export type User = z.infer<typeof User>;

/** Roles that may act on incidents; leaders and auditors only read. */
export const canOperate = (role: UserRole): boolean => role !== 'auditor' && role !== 'leader';

/** Roles that may say they have seen an alarm: it rises to the leader on duty, who then answers it. */
export const canAcknowledge = (role: UserRole): boolean => role !== 'auditor';

/** Roles that run a shift: they may take a camera from its holder. */
export const canManage = (role: UserRole): boolean => role === 'shiftLead' || role === 'supervisor' || role === 'administrator';

/** Roles that read the audit. */
export const canAudit = (role: UserRole): boolean => role === 'auditor' || role === 'administrator';

/**
 * Actor of what a console or the hub's intake does by itself: `camera.put` from a file of cameras, what its own wall shows, alarms it
 * raises, clears and escalates. It is no account, and may do nothing else.
 */
export const consoleActor = 'console' as UserId;
