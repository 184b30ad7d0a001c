import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cadences, periodAfter, periodAt, periodBefore, readPeriod, type Rhythm, sameLastYear, writePeriod, yearStart } from './periods.ts';

const at = (text: string): number => Date.parse(`${text}+07:00`);
const rhythm = (cadence: Rhythm['cadence'], every = 1): Rhythm => ({ cadence, every });

const anyRhythm = fc.constantFrom(...cadences.map((cadence) => rhythm(cadence, cadence === 'minute' ? 15 : 1)));
const anyMs = fc.integer({ min: at('2001-01-01T00:00'), max: at('2060-01-01T00:00') });

describe('a period', () => {
  it.each([
    ['year', '2026-01-01T00:00', '2027-01-01T00:00', '2026'],
    ['quarter', '2026-10-01T00:00', '2027-01-01T00:00', '2026-Q4'],
    ['month', '2026-11-01T00:00', '2026-12-01T00:00', '2026-11'],
    ['week', '2026-11-23T00:00', '2026-11-30T00:00', '2026-11-23'],
    ['day', '2026-11-28T00:00', '2026-11-29T00:00', '2026-11-28'],
    ['hour', '2026-11-28T01:00', '2026-11-28T02:00', '2026-11-28T01:00'],
  ] as const)('of a %s goes by the calendar of the province', (cadence, start, end, text) => {
    const period = periodAt(rhythm(cadence), at('2026-11-28T01:30'));
    expect(period).toEqual({ startMs: at(start), endMs: at(end) });
    expect(writePeriod(rhythm(cadence), period.startMs)).toBe(text);
  });
  it('of quarter hours begins at 00, 15, 30 and 45', () =>
    expect(periodAt(rhythm('minute', 15), at('2026-11-28T01:44:59')).startMs).toBe(at('2026-11-28T01:30')));
  it('before 07:00 UTC belongs to the day of the province', () =>
    expect(writePeriod(rhythm('day'), periodAt(rhythm('day'), Date.UTC(2026, 10, 27, 18)).startMs)).toBe('2026-11-28'));
  it('is followed by the next without a gap, and holds its moment', () => {
    fc.assert(
      fc.property(anyRhythm, anyMs, (each, ms) => {
        const { startMs, endMs } = periodAt(each, ms);
        expect(startMs <= ms && ms < endMs).toBe(true);
        expect(periodAfter(each, startMs).startMs).toBe(endMs);
        expect(periodBefore(each, startMs).endMs).toBe(startMs);
      }),
    );
  });
  it('is read as it is written', () => {
    fc.assert(
      fc.property(anyRhythm, anyMs, (each, ms) => {
        const second = each.cadence === 'event' ? Math.floor(ms / 1000) * 1000 : ms;
        const period = periodAt(each, second);
        expect(readPeriod(each, writePeriod(each, period.startMs))).toEqual(period);
      }),
    );
  });
  it.each(['2026-13', '2026-11-31', '2026-Q5', '26', '2026-11-28T24:00', '2026-11-28T08:10', 'hôm qua', ''])(
    'is not read from %s',
    (text) => {
      for (const cadence of ['month', 'day', 'hour', 'quarter', 'year'] as const) expect(readPeriod(rhythm(cadence), text)).toBeNull();
    },
  );
});

it('compares with the same date a year ago, the last of February with the last, a week with the same weekday', () => {
  expect(sameLastYear(rhythm('day'), at('2026-11-28T00:00')).startMs).toBe(at('2025-11-28T00:00'));
  expect(sameLastYear(rhythm('day'), at('2028-02-29T00:00')).startMs).toBe(at('2027-02-28T00:00'));
  expect(sameLastYear(rhythm('hour'), at('2026-11-28T13:00')).startMs).toBe(at('2025-11-28T13:00'));
  expect(sameLastYear(rhythm('month'), at('2026-01-01T00:00')).startMs).toBe(at('2025-01-01T00:00'));
  expect(sameLastYear(rhythm('week'), at('2026-11-23T00:00')).startMs).toBe(at('2025-11-24T00:00'));
  expect(yearStart(at('2026-01-01T00:00') - 1)).toBe(at('2025-01-01T00:00'));
});
