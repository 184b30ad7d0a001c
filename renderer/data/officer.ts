import { canManage, canOperate, type User } from '#domain/user.ts';
import { useLive } from './live.ts';
import { useSession } from './session.ts';

/** The account of who sits here; null: nobody, or not known yet. */
export const useOfficer = (): User | null => {
  const session = useSession();
  const users = useLive('users.list').rows;
  return users.find(({ id }) => id === session?.session.officerId) ?? null;
};

/** Whether an officer may change a scene or a wall; the core and the hub ask again. */
export const mayChange = (
  officer: Pick<User, 'id' | 'role'> | null,
  row: { readonly lockedBy: string | null; readonly who?: 'operators' | 'managers' } | null,
): boolean => {
  if (!officer || !canOperate(officer.role)) return false;
  if (!row || canManage(officer.role)) return true;
  return row.who !== 'managers' && (row.lockedBy === null || row.lockedBy === officer.id);
};
