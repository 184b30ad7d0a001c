import { describe, expect, it } from 'vitest';
import { LatestValues } from './latest-values.ts';

describe('latest values', () => {
  it('are the newest of each key, told once a frame', () => {
    const values = new LatestValues();
    let told = 0;
    const stop = values.onChanged(() => (told += 1));
    values.take([
      ['station:b:level', 1, 10],
      ['station:a:level', 2, 10],
      ['station:a:level', 3, 12],
    ]);
    values.take([
      ['station:a:level', 9, 11],
      ['station:b:level', 1, 10],
    ]);
    expect(told).toBe(1);
    expect(values.list('station:')).toEqual({
      rows: [
        { key: 'station:a:level', value: 3, atMs: 12 },
        { key: 'station:b:level', value: 1, atMs: 10 },
      ],
      total: 2,
    });
    values.take([['station:b:level', null, 10]]);
    expect(values.list('station:b').rows).toEqual([{ key: 'station:b:level', value: null, atMs: 10 }]);
    expect(told).toBe(2);
    stop();
    values.take([['station:b:level', 5, 20]]);
    expect(told).toBe(2);
  });

  it('are bounded', () => {
    const values = new LatestValues();
    for (let from = 0; from < 101_000; from += 1000)
      values.take(Array.from({ length: 1000 }, (_, n) => [`s:${from + n}`, n, 1] as [string, number, number]));
    expect(values.list('s:').total).toBe(100_000);
    expect(values.list('s:').rows).toHaveLength(5000);
    values.take([['s:0', 7, 2]]);
    expect(values.list('s:0').rows[0]).toEqual({ key: 's:0', value: 7, atMs: 2 });
  });
});
