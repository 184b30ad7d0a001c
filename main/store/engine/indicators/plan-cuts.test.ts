import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cadence } from '#domain/indicators/periods.ts';
import { type KeptStretch, planCuts } from './plan-cuts.ts';

/** `count` stretches of ten bytes each, one a day from `fromDay` on. */
const stretches = (series: string, count: number, fromDay = 0): KeptStretch[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${series}:${String(fromDay + i).padStart(3, '0')}`,
    series,
    bytes: 10,
    fromMs: fromDay + i,
  }));

const cadences: Record<string, Cadence> = { 'minute:20': 'minute', 'day:20': 'day', 'month:20': 'month' };
const order = (bytes: number, shown: Record<string, number> = {}) => ({
  stretches: Object.keys(cadences).flatMap((series) => stretches(series, 4)),
  cadenceOf: (series: string) => cadences[series] ?? 'year',
  shownFrom: (series: string) => shown[series] ?? null,
  bytes,
});

describe('what is left out of a cache', () => {
  it('is the oldest of the finest first', () => {
    expect(planCuts(order(20))).toEqual({ ids: ['minute:20:000', 'minute:20:001'], until: new Map([['minute:20', 2]]) });
    expect(planCuts(order(35)).ids).toEqual(['minute:20:000', 'minute:20:001', 'minute:20:002', 'day:20:000']);
  });
  it('is what a board shows only when nothing else is left', () => {
    const shown = { 'minute:20': 1, 'day:20': 0 };
    expect(planCuts(order(40, shown)).ids).toEqual(['minute:20:000', 'month:20:000', 'month:20:001', 'month:20:002']);
    expect(planCuts(order(45, shown)).ids.at(-1)).toBe('minute:20:001');
  });
  it('is never the newest stretch of a series, however little room there is', () => {
    expect(planCuts(order(1e9)).ids).not.toContain('minute:20:003');
    expect(planCuts(order(1e9)).ids).toHaveLength(9);
  });
  it('is nothing where there is room', () => expect(planCuts(order(0)).ids).toEqual([]));
  it('leaves every series without holes', () =>
    fc.assert(
      fc.property(fc.nat(200), fc.nat(6), fc.nat(6), (bytes, minute, day) => {
        const asked = order(bytes, { 'minute:20': minute, 'day:20': day });
        const { ids, until } = planCuts(asked);
        const gone = new Set(ids);
        for (const { id, series, fromMs } of asked.stretches) expect(gone.has(id)).toBe(fromMs < (until.get(series) ?? 0));
      }),
    ));
});
