import { policyOf } from '#domain/desk/deadline-policy.ts';
import type { DeadlinePolicy } from '#domain/desk/deadlines.ts';
import { useLive } from '../../../data/live.ts';
import { policy as shipped } from './due.tsx';

/** How long incidents are given: the policy in force first, then what was in force before, at last what the product ships. */
export const useDeadlinePolicies = (): readonly [DeadlinePolicy, ...DeadlinePolicy[]] => {
  const versions = useLive('deadlinePolicy.get').rows[0]?.versions ?? [];
  const [inForce = shipped, ...before] = [...versions.map(({ policy }) => policyOf(shipped, policy)).reverse(), shipped];
  return [inForce, ...before];
};
