import type { PtzRow } from '#contract/rows.ts';

export type PatrolPlan = PtzRow['patrol']['presets'];

/** Where a patrol is: what it went to last, and when. */
export type PatrolPlace = { readonly index: number; readonly wentAtMs: number } | null;

/**
 * The next preset to go to now, or null: it still looks. After it yielded it begins with the preset it was at, since the hand
 * has left the camera somewhere else.
 */
export const planPatrol = (plan: PatrolPlan, place: PatrolPlace, hasYielded: boolean, nowMs: number): number | null => {
  if (plan.length === 0) return null;
  if (!place) return 0;
  const index = place.index % plan.length;
  if (hasYielded) return index;
  return nowMs - place.wentAtMs >= 1000 * (plan[index]?.dwellS ?? 0) ? (index + 1) % plan.length : null;
};
