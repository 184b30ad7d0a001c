import type { LeaseAnswer, LeaseRequest } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import { canManage, canOperate, User } from '#domain/user.ts';
import type { CameraWant, Log } from './log.ts';
import { type Scope, servesStream } from './scope.ts';

type Want = LeaseRequest['wants'][number];

/**
 * Answers what a console wants of cameras. What it may not have, by its key or by the officer's role as the hub knows it, is
 * read instead of changed, so that one wish spoils no other; a camera it is not served is held by nobody as far as it is told.
 */
export const answerLeases = async (log: Log, scope: Scope, { device, wants }: LeaseRequest): Promise<LeaseAnswer> => {
  const allowed = await Promise.all(wants.map((want) => allow(log, scope, device, want)));
  const { nowMs, leases } = await log.leases(allowed.filter((want) => want !== null));
  const decided = leases.values();
  return {
    nowMs,
    leases: allowed.map((want, at) => {
      const none = { camera: (wants[at] as Want).camera, granted: false, lease: null };
      return want === null ? none : (decided.next().value ?? none);
    }),
  };
};

/** Null: it is not served this camera. */
const allow = async (log: Log, scope: Scope, device: DeviceId, want: Want): Promise<CameraWant | null> => {
  const camera = await log.row('camera', want.camera);
  if (!camera || !servesStream(scope, camera.stream)) return null;
  return { ...want, device, act: want.act === 'read' || (await mayChange(log, scope, want)) ? want.act : 'read' };
};

const mayChange = async (log: Log, { role }: Scope, { officer, act }: Want): Promise<boolean> => {
  const user = User.safeParse((await log.row('user', officer))?.body);
  if (!user.success || !canOperate(role) || !canOperate(user.data.role)) return false;
  return act !== 'take' || canManage(user.data.role);
};
