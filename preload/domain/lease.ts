import { z } from 'zod';
import { DeviceId, UserId } from './ids.ts';
import { UtcMs } from './values.ts';

/** How long a camera stays held without being used. */
export const leaseMs = 30_000;

const party = { device: DeviceId, officer: UserId };

/** Who holds a camera, as an officer with the hand or by a patrol; who asks for it. */
export const Lease = z.strictObject({
  ...party,
  grade: z.enum(['hand', 'patrol']),
  sinceMs: UtcMs,
  untilMs: UtcMs,
  asked: z.strictObject({ ...party, atMs: UtcMs }).nullable(),
});
export type Lease = z.infer<typeof Lease>;

/**
 * What a console wants of a camera's lease. `hold` takes it or keeps it, `patrol` does for a patrol, `take` takes it from
 * whoever has it, `ask` tells the holder, `read` changes nothing.
 */
export const LeaseWant = z.strictObject({ ...party, act: z.enum(['read', 'hold', 'patrol', 'release', 'ask', 'take']) });
export type LeaseWant = z.infer<typeof LeaseWant>;

/**
 * The lease after a wish. Pure, and the same wherever it is decided. A hand is given way to by a patrol and by nothing else;
 * an officer at another console is somebody else. `granted`: the one who wished holds it now.
 */
export const computeLease = (present: Lease | null, want: LeaseWant, nowMs: number): { lease: Lease | null; granted: boolean } => {
  const lease = present && present.untilMs > nowMs ? present : null;
  const isMine = lease?.device === want.device && lease.officer === want.officer;
  switch (want.act) {
    case 'read':
      return { lease, granted: isMine };
    case 'release':
      return { lease: isMine ? null : lease, granted: false };
    case 'take':
      return { lease: held(want, 'hand', isMine ? lease : null, nowMs), granted: true };
    case 'hold':
      if (lease && !isMine && lease.grade === 'hand') return { lease, granted: false };
      return { lease: held(want, 'hand', isMine && lease.grade === 'hand' ? lease : null, nowMs), granted: true };
    case 'patrol':
      if (lease && (!isMine || lease.grade === 'hand')) return { lease, granted: false };
      return { lease: held(want, 'patrol', lease, nowMs), granted: true };
    case 'ask':
      if (!lease || isMine) return { lease, granted: isMine };
      return { lease: { ...lease, asked: { device: want.device, officer: want.officer, atMs: nowMs } }, granted: false };
  }
};

const held = ({ device, officer }: LeaseWant, grade: Lease['grade'], before: Lease | null, nowMs: number): Lease => ({
  device,
  officer,
  grade,
  sinceMs: before?.sinceMs ?? nowMs,
  untilMs: nowMs + leaseMs,
  asked: before?.asked ?? null,
});
