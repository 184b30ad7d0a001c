import type { Failure } from '#contract/errors.ts';
import type { SyncLimits } from './limits.ts';
import type { Random } from './ports.ts';

/** When to try again after a failure. `held`: not even a recorded operation shortens the wait. */
export type Retry = { readonly delayMs: number; readonly held: boolean };

/**
 * Full jitter, so that a fleet that lost its hub together does not come back together. `attempt` counts
 * failures in a row from 1. A hub that names its own delay gets it, plus jitter.
 */
export const planRetry = (failure: Failure, attempt: number, random: Random, limits: SyncLimits): Retry => {
  if (failure.kind === 'overloaded') {
    const asked = failure.details?.['retryAfterMs'];
    const atLeastMs = typeof asked === 'number' && asked >= 0 ? asked : limits.backoffFloorMs;
    return { delayMs: Math.ceil(atLeastMs + random() * limits.backoffFloorMs), held: true };
  }
  if (failure.kind === 'notAHub' || failure.kind === 'protocolMismatch') {
    return { delayMs: Math.ceil(limits.slowRetryMs * (0.5 + random() / 2)), held: false };
  }
  const ceilingMs = Math.min(limits.backoffCapMs, limits.backoffFloorMs * 2 ** Math.min(attempt, 20));
  return { delayMs: Math.ceil(random() * ceilingMs), held: false };
};

/**
 * Where a failure comes from: `connection` means no hub there, `store` that this machine cannot keep what came,
 * `hub` that it answers something we cannot use.
 */
export const failureSide = ({ kind }: Failure): 'connection' | 'store' | 'hub' => {
  if (['hubUnreachable', 'timeout', 'notAHub', 'protocolMismatch', 'overloaded'].includes(kind)) return 'connection';
  return ['diskFull', 'dataCorrupt', 'dataUnreadable', 'dataLocked'].includes(kind) ? 'store' : 'hub';
};
