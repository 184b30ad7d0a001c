import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { computeRelation } from './relation.ts';
import { seasonOf } from './season.ts';
import { madeSeries, withValues } from './testing/series.ts';

const day = seasonOf('day', new Set());
const relate = (history: ReturnType<typeof madeSeries>, counts: readonly number[]) =>
  computeRelation(history, counts, day, seededRandom(7));

/** Incidents by chance, and a series that rises two days after each. */
const random = seededRandom(3);
const counts = Array.from({ length: 140 }, () => Math.floor(random() * 4));
const follows = (by: number) =>
  madeSeries({ count: 140, noise: 20 }).map(({ startMs, value }, i) => ({ startMs, value: (value ?? 0) + by * (counts[i - 2] ?? 0) }));

describe('a relation in time', () => {
  it('is found at its lag, with how many pairs and how likely by chance', () => {
    const found = relate(follows(30), counts);
    expect(found).toMatchObject({ lag: 2, n: 138, p: 1 / 400 });
    expect(found?.rho).toBeGreaterThan(0.6);
  });
  it('is not made of chance: shuffled weeks come as far', () => expect(relate(follows(0), counts)?.p).toBeGreaterThan(0.1));
  it('is not made of both rising all the time', () => {
    const rising = counts.map((n, i) => n + Math.floor(i / 20));
    expect(relate(madeSeries({ count: 140, slope: 4 }), rising)?.p).toBeGreaterThan(0.05);
  });
  it('is not made of the week both have', () => {
    const quietSundays = counts.map((n, i) => (i % 7 === 6 ? 0 : n + 3));
    expect(relate(madeSeries({ count: 140 }), quietSundays)?.p).toBeGreaterThan(0.05);
  });
  it('is not told of too few incidents or values', () => {
    expect(
      relate(
        follows(30),
        counts.map((_, i) => (i % 20 === 0 ? 1 : 0)),
      ),
    ).toBeNull();
    expect(relate(follows(30).slice(0, 20), counts)).toBeNull();
    expect(relate(madeSeries({ count: 140, week: 0, noise: 0 }), counts)).toBeNull();
  });
  it('leaves out what is missing', () =>
    expect(relate(withValues(follows(30), { 50: null, 51: null }), counts)).toMatchObject({ lag: 2, n: 136 }));
  it('is the same for the same seed', () => expect(relate(follows(10), counts)).toEqual(relate(follows(10), counts)));
});
