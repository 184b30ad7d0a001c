import type { UserRole } from '../user.ts';

/** Roles that say what an indicator is and what it is to reach. */
export const mayDefine = (role: UserRole): boolean => role === 'supervisor' || role === 'administrator';
