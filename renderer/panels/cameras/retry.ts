const firstMs = 1_000;
const longestMs = 30_000;

/** How long to wait before a player is built again. `chance` in [0, 1) spreads tiles that failed together. */
export const computeRetryMs = (attempt: number, chance: number): number =>
  Math.round(Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 10)) * (0.75 + 0.25 * chance));
