import type { CameraCondition, CameraDay } from '#contract/camera-health.ts';

const dayMs = 86_400_000;
/** Vietnam has one time, without summer time. */
const utcOffsetMs = 7 * 3_600_000;
const keptDays = 7;

/** The day of a moment in the province's time. */
export const dayOf = (atMs: number): string => new Date(atMs + utcOffsetMs).toISOString().slice(0, 10);

const endOfDay = (atMs: number): number => (Math.floor((atMs + utcOffsetMs) / dayMs) + 1) * dayMs - utcOffsetMs;

const good: ReadonlySet<CameraCondition> = new Set(['up', 'late']);

export const isGood = (condition: CameraCondition): boolean => good.has(condition);
export const isBad = (condition: CameraCondition): boolean => condition !== 'unknown' && !good.has(condition);

const blank = (day: string): CameraDay => ({ day, upMs: 0, lateMs: 0, badMs: 0, failures: 0 });

const change = (days: readonly CameraDay[], day: string, by: (found: CameraDay) => CameraDay): CameraDay[] => {
  const found = days.find((each) => each.day === day) ?? blank(day);
  return [...days.filter((each) => each.day !== day), by(found)].sort((a, b) => a.day.localeCompare(b.day)).slice(-keptDays);
};

/** Those of the last seven days, today with them. */
export const recentDays = (days: readonly CameraDay[], nowMs: number): CameraDay[] => {
  const oldest = dayOf(nowMs - (keptDays - 1) * dayMs);
  return days.filter(({ day }) => day >= oldest);
};

/** Adds a stretch in one condition, split at midnight. What is unknown counts nowhere. Times in UTC ms. */
export const addTime = (days: readonly CameraDay[], condition: CameraCondition, fromMs: number, toMs: number): CameraDay[] => {
  if (condition === 'unknown' || toMs <= fromMs) return [...days];
  const until = Math.min(toMs, endOfDay(fromMs));
  const ms = until - fromMs;
  const added = change(days, dayOf(fromMs), (found) =>
    isGood(condition)
      ? { ...found, upMs: found.upMs + ms, lateMs: found.lateMs + (condition === 'late' ? ms : 0) }
      : { ...found, badMs: found.badMs + ms },
  );
  return addTime(added, condition, until, toMs);
};

export const addFailure = (days: readonly CameraDay[], atMs: number): CameraDay[] =>
  change(days, dayOf(atMs), (found) => ({ ...found, failures: found.failures + 1 }));
