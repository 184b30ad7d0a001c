import { canAcknowledge, canManage, canOperate, type UserRole } from '#domain/user.ts';
import { useLive } from './live.ts';
import { useSession } from './session.ts';

/** Whether the officer on duty may act; leaders and auditors only read. While it is not known yet, nothing is held back. */
export const useMayAct = (): boolean => useMay(canOperate);

/** Whether the officer on duty may say they have seen an alarm. */
export const useMayAcknowledge = (): boolean => useMay(canAcknowledge);

/** Whether the officer on duty runs the shift. */
export const useMayManage = (): boolean => useMay(canManage);

/** What to tell somebody who may not act: nobody is on duty here, or the role only reads. */
export const useMayNotText = (): 'common:error_nobody' | 'common:error_forbidden' =>
  useSession()?.session.officerId === null ? 'common:error_nobody' : 'common:error_forbidden';

const useMay = (can: (role: UserRole) => boolean): boolean => {
  const session = useSession();
  const users = useLive('users.list').rows;
  if (!session) return true;
  const officer = users.find(({ id }) => id === session.session.officerId);
  return officer ? can(officer.role) : session.session.officerId !== null;
};
