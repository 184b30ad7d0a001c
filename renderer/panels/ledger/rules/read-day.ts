const utcOffsetMs = 7 * 3_600_000;
const dayMs = 24 * 3_600_000;

/** The end of the day that was typed as `28/11/2026`, by the calendar of the province; null: there is no such day. */
export const readDayEnd = (text: string): number | null => {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? [];
  if (day === undefined || month === undefined || year === undefined) return null;
  const startMs = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const read = new Date(startMs);
  const isDay = read.getUTCDate() === Number(day) && read.getUTCMonth() === Number(month) - 1;
  return isDay ? startMs + dayMs - utcOffsetMs : null;
};
