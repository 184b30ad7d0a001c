import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaId, IndicatorId } from './indicator-id.ts';
import { addEntry, chunkAt, currentOf, type IndicatorSeries, mostCorrections, sayingsOf, type SeriesEntry } from './series.ts';

const place = { id: 'ck.xe_ton:20:202611', indicator: 'ck.xe_ton' as IndicatorId, area: '20' as AreaId, fromMs: 0 };
const entry = (change: Partial<SeriesEntry> = {}): SeriesEntry => ({ p: 0, v: 1, a: 10, r: 20, ...change });

const anyEntry = fc
  .record({
    p: fc.constantFrom(0, 1, 2),
    v: fc.integer({ min: 0, max: 5 }),
    a: fc.integer({ min: 0, max: 6 }),
    x: fc.constantFrom(undefined, 'a', 'b', 'c'),
  })
  .map(({ x, ...rest }) => entry({ ...rest, ...(x === undefined ? {} : { x }) }));

const shuffled = (seed: number, entries: readonly SeriesEntry[]): SeriesEntry[] =>
  entries
    .map((each, i) => ({ each, at: Math.sin(seed * 97 + i * 31) }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);

const take = (entries: readonly SeriesEntry[]): IndicatorSeries | null => {
  let series: IndicatorSeries | null = null;
  for (const each of entries) {
    const added = addEntry(place, series, each);
    if (added.ok) series = added.series;
  }
  return series;
};

describe('values of a series', () => {
  it('hold by what they say of themselves, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 12 }), fc.integer(), (entries, seed) => {
        expect(currentOf(shuffled(seed, entries)).map(({ entry: { p, v, a }, correction }) => [p, v, a, correction])).toEqual(
          currentOf(entries).map(({ entry: { p, v, a }, correction }) => [p, v, a, correction]),
        );
      }),
    );
  });
  it('are kept all, each correction with its number, and nothing is written over', () => {
    const series = take([entry(), entry({ v: 2, a: 30, y: 'nhập nhầm' }), entry({ v: 3, a: 25 })]);
    expect(series?.entries).toHaveLength(3);
    expect(sayingsOf(series?.entries ?? [], 0).map(({ v }) => v)).toEqual([1, 3, 2]);
    expect(series).toMatchObject({ latest: { v: 2 }, corrected: 2 });
  });
  it('that come twice change nothing', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 12 }), (entries) => {
        expect(take([...entries, ...entries])).toEqual(take(entries));
      }),
    );
  });
  it('of one period are corrected so often and no more', () => {
    const many = Array.from({ length: mostCorrections + 5 }, (_, i) => entry({ a: i, v: i }));
    expect(take(many)?.entries).toHaveLength(mostCorrections + 1);
  });
  it('lie in rows whose names fit the wire', () => {
    const { id } = chunkAt(
      'abcdefghijklmnopqrstuv' as IndicatorId,
      'x'.repeat(28) as AreaId,
      { cadence: 'minute', every: 5 },
      Date.UTC(2026, 10, 28, 1, 7),
    );
    expect([id.length, id.endsWith(':202611280800')]).toEqual([64, true]);
  });
});
