import { z } from 'zod';
import { DeviceId, UserId } from './ids.ts';
import { UserRole } from './user.ts';
import { UtcMs } from './values.ts';

/** How long a sign-on holds with the hub out of reach. */
export const grantMs = 72 * 3_600_000;

/** The hub's word that an officer signed on at a console. Signed by it; good for this console alone, and until it ends. */
export const Grant = z.strictObject({
  id: z.string().min(16).max(64),
  user: UserId,
  role: UserRole,
  device: DeviceId,
  issuedMs: UtcMs,
  expiresMs: UtcMs,
});
export type Grant = z.infer<typeof Grant>;
