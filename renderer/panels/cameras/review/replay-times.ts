/** Of a list's segment: where it begins in the player and how long it lasts, in seconds, and when it was taken (UTC ms). */
export type TimedSegment = { readonly start: number; readonly duration: number; readonly programDateTime: number | null };

/** Rounding of what lists tell. */
const slackMs = 300;

/**
 * Where in the player, in seconds, the picture of a time is. `before`, `after`: the list does not reach so far; `hole`: nothing
 * was recorded then.
 */
export const computeMediaTime = (segments: readonly TimedSegment[], atMs: number): number | 'before' | 'after' | 'hole' => {
  const index = segments.findLastIndex(({ programDateTime }) => programDateTime !== null && programDateTime <= atMs);
  const segment = segments[index];
  if (!segment || segment.programDateTime === null) return 'before';
  const into = (atMs - segment.programDateTime) / 1000;
  if (into <= segment.duration) return segment.start + into;
  const next = segments[index + 1];
  if (into <= segment.duration + slackMs / 1000) return next ? next.start : segment.start + segment.duration;
  return next ? 'hole' : 'after';
};

/** When the picture at a player's time was taken, UTC ms; null: it is in no segment of the list. */
export const computeTakenAt = (segments: readonly TimedSegment[], mediaTime: number): number | null => {
  const slack = slackMs / 1000;
  const segment = segments.findLast(({ start }) => start <= mediaTime) ?? segments[0];
  if (!segment || segment.programDateTime === null) return null;
  const into = mediaTime - segment.start;
  return into >= -slack && into <= segment.duration + slack ? segment.programDateTime + Math.round(into * 1000) : null;
};

export type ReplayWindow = { readonly fromMs: number; readonly toMs: number };

const beforeMs = 90_000;
const afterMs = 420_000;
const losingBeforeMs = 10_000;

/**
 * What of the recording is listed to review a time: enough to go back and on a while without asking again. `isLosing`: the oldest
 * of the list is being let go, so it begins just before the time.
 */
export const computeWindow = (atMs: number, isLosing = false): ReplayWindow => ({
  fromMs: Math.max(0, atMs - (isLosing ? losingBeforeMs : beforeMs)),
  toMs: atMs + afterMs,
});

/** Whether a window is still good for a time; at its end another one is needed, unless it goes on with the recording. */
export const isWithin = ({ fromMs, toMs }: ReplayWindow, atMs: number): boolean => atMs >= fromMs && atMs < toMs;

/** A list that lost its beginning, or got something in its middle, numbers its segments anew: a player must begin anew with it. */
export const isRenumbered = (before: readonly TimedSegment[], after: readonly TimedSegment[]): boolean =>
  before.some((segment, at) => segment.programDateTime !== after[at]?.programDateTime);
