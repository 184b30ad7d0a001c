/** The province's time, all year; what stands in a field of date and time is read as such. */
const offsetMs = 7 * 3600 * 1000;

/** `2026-11-28T14:05`, as a field of date and time wants it. */
export const toField = (ms: number | null): string => (ms === null ? '' : new Date(ms + offsetMs).toISOString().slice(0, 16));

/** Null for an empty field. */
export const fromField = (text: string): number | null => {
  const ms = Date.parse(`${text}:00Z`);
  return Number.isNaN(ms) ? null : ms - offsetMs;
};
