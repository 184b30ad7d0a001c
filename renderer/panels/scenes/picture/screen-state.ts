import type { ScreenHealthRow } from '#contract/wall.ts';

/** How a screen does, the worst first: away, cells that fail, a take that came late, well, not told. */
export type ScreenState =
  | { readonly k: 'offline'; readonly sinceMs: number | null }
  | { readonly k: 'failing'; readonly count: number }
  | { readonly k: 'late'; readonly ms: number }
  | { readonly k: 'online' }
  | { readonly k: 'unknown' };

/** A take that stands this much after its moment is seen by people. */
const lateFromMs = 100;

export const computeScreenState = (row: ScreenHealthRow | undefined): ScreenState => {
  if (!row) return { k: 'unknown' };
  if (!row.isOnline) return { k: 'offline', sinceMs: row.sinceMs };
  const { report } = row;
  if (!report) return { k: 'online' };
  if (report.failing > 0) return { k: 'failing', count: report.failing };
  return report.lateMs !== null && report.lateMs >= lateFromMs ? { k: 'late', ms: Math.round(report.lateMs) } : { k: 'online' };
};
