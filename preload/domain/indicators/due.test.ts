import { describe, expect, it } from 'vitest';
import { computeTimeliness, dueAtOf, periodDue } from './due.ts';
import { periodAt } from './periods.ts';

const at = (text: string): number => Date.parse(`${text}+07:00`);
const daily = { cadence: 'day', every: 1, due: { by: 'clock', days: 1, minuteOfDay: 480 } } as const;
const hourly = { cadence: 'hour', every: 1, due: { by: 'delay', minutes: 30 } } as const;
const now = at('2026-11-28T10:00');

describe('when a value must be there', () => {
  it('is by the clock of its last day, or so long after its end', () => {
    expect(dueAtOf(daily, periodAt(daily, at('2026-11-27T00:00')))).toBe(at('2026-11-28T08:00'));
    expect(dueAtOf(hourly, periodAt(hourly, at('2026-11-28T09:00')))).toBe(at('2026-11-28T10:30'));
  });
  it('is never before a stretch shorter than a day is over', () => {
    const early = { cadence: 'hour', every: 1, due: { by: 'clock', days: 0, minuteOfDay: 60 } } as const;
    expect(dueAtOf(early, periodAt(early, at('2026-11-28T09:00')))).toBe(at('2026-11-28T10:00'));
  });
  it('makes the newest awaited one the newest that is due', () => {
    expect(periodDue(daily, now).startMs).toBe(at('2026-11-27T00:00'));
    expect(periodDue(daily, at('2026-11-28T07:59')).startMs).toBe(at('2026-11-26T00:00'));
  });
});

describe('how a series stands', () => {
  it('is in time with the awaited value, or one that came early', () => {
    expect(computeTimeliness(daily, at('2026-11-27T00:00'), now)).toMatchObject({
      isInTime: true,
      missed: 0,
      nextDueMs: at('2026-11-29T08:00'),
    });
    expect(computeTimeliness(daily, at('2026-11-28T00:00'), now)).toMatchObject({ isInTime: true, nextDueMs: at('2026-11-30T08:00') });
  });
  it('is late since the first that is missing, and counts them', () => {
    expect(computeTimeliness(daily, at('2026-11-24T00:00'), now)).toMatchObject({
      ...{ isInTime: false, missed: 3, missedDueMs: at('2026-11-26T08:00'), nextDueMs: at('2026-11-29T08:00') },
    });
    expect(computeTimeliness(daily, null, now)).toMatchObject({ isInTime: false, missed: 1000, missedDueMs: at('2026-11-28T08:00') });
  });
  it('of events is how long the source has been silent', () => {
    const event = { cadence: 'event', every: 1, due: { by: 'delay', minutes: 60 } } as const;
    const said = (text: string) => computeTimeliness(event, at(text), now);
    expect(said('2026-11-28T09:30')).toMatchObject({ awaited: null, isInTime: true, missed: 0, missedDueMs: null });
    expect(said('2026-11-28T06:30')).toMatchObject({ isInTime: false, missed: 3, missedDueMs: at('2026-11-28T07:30') });
    expect(computeTimeliness(event, null, now)).toMatchObject({ isInTime: false, missed: 1000, missedDueMs: null, nextDueMs: null });
    const byDay = { ...event, due: { by: 'clock', days: 0, minuteOfDay: 0 } } as const;
    expect(computeTimeliness(byDay, at('2026-11-27T11:00'), now)).toMatchObject({ isInTime: true });
    const atOnce = { ...event, due: { by: 'delay', minutes: 0 } } as const;
    expect(computeTimeliness(atOnce, at('2026-11-27T11:00'), now)).toMatchObject({ isInTime: false, missed: 1000 });
  });
});
