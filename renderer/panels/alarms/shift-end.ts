import { mostShelfMs } from '#domain/alarms/alarm.ts';

const hourMs = 3_600_000;
const zoneMs = 7 * hourMs;
/** Shifts of the centre end at these hours, by its own clock. */
const ends = [7, 15, 23];

/** When the present shift ends: the next of its hours, never longer than an alarm may be shelved. */
export const computeShiftEndMs = (nowMs: number): number => {
  const midnight = Math.floor((nowMs + zoneMs) / (24 * hourMs)) * 24 * hourMs - zoneMs;
  const all = [...ends, ...ends.map((hour) => hour + 24)].map((hour) => midnight + hour * hourMs);
  return Math.min(all.find((end) => end > nowMs) ?? nowMs, nowMs + mostShelfMs);
};
