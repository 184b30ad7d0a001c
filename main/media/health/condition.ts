import type { CameraCondition, CameraSighting } from '#contract/camera-health.ts';
import type { CameraHealth } from '#contract/rows.ts';

export type Known = { readonly condition: CameraCondition; readonly reason: string | null };

/** A player begins: no picture yet is no outage. */
export const patienceMs = 12_000;

const seen: Readonly<Record<Exclude<CameraSighting['sees'], 'none'>, CameraCondition>> = {
  live: 'up',
  late: 'late',
  frozen: 'frozen',
  black: 'black',
};

/**
 * What is true of a camera: what somebody sees beats what its stream looks like, but for the reason why nothing is seen.
 * `blindMs`: for how long no picture was seen where one is wanted.
 */
export const computeCondition = (stream: CameraHealth, sees: CameraSighting['sees'] | null, blindMs: number): Known => {
  if (sees !== null && sees !== 'none') return { condition: seen[sees], reason: null };
  switch (stream.state) {
    case 'down':
      return { condition: 'down', reason: stream.reason };
    case 'stalled':
      return { condition: 'stalled', reason: null };
    case 'up':
      return sees === 'none' && blindMs > patienceMs ? { condition: 'down', reason: 'noPicture' } : { condition: 'up', reason: null };
    case 'unknown':
      return sees === 'none' && blindMs > patienceMs ? { condition: 'down', reason: 'noPicture' } : { condition: 'unknown', reason: null };
  }
};
