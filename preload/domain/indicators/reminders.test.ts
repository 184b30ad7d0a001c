import { describe, expect, it } from 'vitest';
import { defaultLedgerPolicy as policy } from './ledger-policy.ts';
import type { IndicatorId } from './indicator-id.ts';
import { type IndicatorReminder, planReminder, remindersDue } from './reminders.ts';

const id = 'yt.kham' as IndicatorId;
const dayMs = 24 * 3_600_000;
const plan = (known: IndicatorReminder | undefined, since: number | null, nowMs: number) =>
  planReminder(id, known, since, { cadence: 'day', policy, nowMs });

describe('reminders', () => {
  it('go out when a value is missing and once a day from then on: the third to the leader, the sixth above', () => {
    const steps: unknown[] = [];
    let row: IndicatorReminder | undefined;
    for (let day = 0; day < 7; day += 1) {
      const next = plan(row, 1000, 1000 + day * dayMs);
      row = next.row;
      steps.push(next.send?.step);
    }
    expect(steps).toEqual(['remind', 'remind', 'leaderReview', 'leaderReview', 'leaderReview', 'escalate', 'escalate']);
    expect(row).toMatchObject({ sent: 7, everSent: 7, sinceMs: 1000 });
  });
  it('are not sent twice, nor all at once after the hub was away', () => {
    const first = plan(undefined, 0, 9 * dayMs);
    expect(first.send).toEqual({ n: 1, step: 'remind' });
    expect(plan(first.row, 0, 9 * dayMs + 1).send).toBeNull();
    expect(plan(first.row, 0, 10 * dayMs).send).toEqual({ n: 2, step: 'remind' });
  });
  it('begin anew when everything came meanwhile, and remember how many there were', () => {
    const late = plan(undefined, 0, dayMs).row;
    const well = plan(late, null, 2 * dayMs);
    expect(well).toEqual({ row: { id, sinceMs: null, sent: 0, lastMs: null, everSent: 1 }, send: null });
    expect(plan(well.row, 3 * dayMs, 3 * dayMs).send).toEqual({ n: 1, step: 'remind' });
  });
  it('are planned by the rhythm of what is late', () => {
    expect(remindersDue(0, 3 * 3_600_000, 'hour', policy)).toBe(4);
    expect(remindersDue(0, 3 * 3_600_000, 'day', policy)).toBe(1);
    expect(remindersDue(10, 9, 'day', policy)).toBe(0);
  });
});
