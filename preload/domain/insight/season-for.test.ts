import { describe, expect, it } from 'vitest';
import { vietnamHolidays } from './holidays.ts';
import { seasonFor } from './season-for.ts';
import { madeSeries, monday, withValues } from './testing/series.ts';

const dayMs = 24 * 3_600_000;
const labourDay = monday + 60 * dayMs;
const slotOfLabourDay = (history: ReturnType<typeof madeSeries>) => seasonFor(history, 'day', vietnamHolidays).slotOf(labourDay);

/** Of 200 days from 2 March 2026 on, 30 April and 1 May, 1 and 2 September are holidays on weekdays. */
const resting = { 59: 400, 60: 400, 183: 400, 184: 400 };

describe('holidays', () => {
  it('are Sundays where the past of a series says so, or says too little', () => {
    expect(slotOfLabourDay(withValues(madeSeries({ count: 200 }), resting))).toBe(6);
    expect(slotOfLabourDay(madeSeries({ count: 61 }))).toBe(6);
  });
  it('are weekdays where it did not rest on them, and are still told as holidays', () => {
    const season = seasonFor(madeSeries({ count: 200 }), 'day', vietnamHolidays);
    expect([season.slotOf(labourDay), season.isHoliday(labourDay)]).toEqual([4, true]);
  });
});
