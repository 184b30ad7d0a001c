import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentOf, type IndicatorSeries, sayingsOf, type SeriesEntry } from '#domain/indicators/series.ts';
import { packStretch, Stretch, unpackStretch } from './stretch.ts';

const id = 'ck.xe_ton:20:202611';
const beginMs = Date.UTC(2026, 10, 1);
const dayMs = 86_400_000;

const said = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
const anyEntry: fc.Arbitrary<SeriesEntry> = fc
  .record({
    p: fc.integer({ min: 0, max: 6 }).map((n) => beginMs + n * dayMs),
    v: fc.oneof(
      fc.integer({ min: -5, max: 5 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((v) => v + 0),
    ),
    a: fc.integer({ min: 0, max: 3 }).map((n) => beginMs + n * dayMs),
    r: fc.integer({ min: 0, max: 3 }).map((n) => beginMs + n * dayMs + 7),
    ...{ n: said(fc.integer()), d: said(fc.constant(3)), t: said(fc.integer()), s: said(fc.constantFrom('a', 'b')) },
    ...{ x: said(fc.string({ maxLength: 5 })), w: said(fc.constant('{"v":1}')), f: said(fc.constant(['estimate'])) },
    ...{ later: said(fc.constantFrom(null, 'nữa')) },
  })
  .map((entry) => JSON.parse(JSON.stringify(entry)) as SeriesEntry);

const anySeries: fc.Arbitrary<IndicatorSeries> = fc.array(anyEntry, { maxLength: 12 }).map((entries) => {
  const latest = currentOf(entries).at(-1)?.entry ?? { p: 0, v: 0, a: 0, r: 0 };
  return { id, indicator: 'ck.xe_ton', area: '20', fromMs: beginMs, entries, latest, corrected: 3 } as IndicatorSeries;
});

describe('a stretch by columns', () => {
  it('is the row it was made of, whatever that says', () => {
    fc.assert(
      fc.property(anySeries, (row) => {
        expect(JSON.parse(unpackStretch(id, packStretch(row)))).toEqual(row);
      }),
    );
  });
  it('answers for every period what the row would', () => {
    fc.assert(
      fc.property(anySeries, (row) => {
        const stretch = new Stretch(packStretch(row));
        expect(stretch.starts()).toEqual(currentOf(row.entries).map(({ entry }) => entry.p));
        expect([stretch.count, stretch.corrected, stretch.fromMs, stretch.latest]).toEqual([
          ...[row.entries.length, row.corrected, row.fromMs, row.latest],
        ]);
        for (let startMs = beginMs - dayMs; startMs < beginMs + 9 * dayMs; startMs += dayMs) {
          expect(stretch.sayings(startMs)).toEqual(sayingsOf(row.entries, startMs));
          const held = currentOf(row.entries).find(({ entry }) => entry.p === startMs) ?? null;
          expect(stretch.current(startMs)).toEqual(held);
        }
      }),
    );
  });
  it('keeps whole what a later version says of it', () => {
    const row = { id, indicator: 'ck.xe_ton', area: '20', fromMs: 0, entries: [], latest: {}, corrected: 0, more: 1 };
    expect(packStretch(row as never)).toBe(JSON.stringify(row));
  });
  it('takes a fraction of its row: a month of days in few hundred bytes', () => {
    const entries = Array.from({ length: 30 }, (_, i) => ({
      p: beginMs + i * dayMs,
      v: 100 + i,
      a: beginMs + i * dayMs + 5,
      r: beginMs + i * dayMs + 9,
    }));
    const row = { id, indicator: 'ck.xe_ton', area: '20', fromMs: beginMs, entries, latest: entries[29], corrected: 0 } as IndicatorSeries;
    expect(packStretch(row).length).toBeLessThan(JSON.stringify(row).length / 7);
  });
});
