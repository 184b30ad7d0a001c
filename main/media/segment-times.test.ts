import { describe, expect, it } from 'vitest';
import { SegmentTimes } from './segment-times.ts';

const playlist = (first: number, count: number, dates: boolean, more: string[] = []): string =>
  [
    '#EXTM3U',
    `#EXT-X-MEDIA-SEQUENCE:${first}`,
    ...more,
    ...Array.from({ length: count }, (_, i) => first + i).flatMap((n) => [
      ...(dates ? [`#EXT-X-PROGRAM-DATE-TIME:${new Date(1_000_000 + n * 2000).toISOString()}`] : []),
      '#EXTINF:2.0,',
      `${n}.ts`,
    ]),
  ].join('\n');

describe('when segments were taken', () => {
  it('is what the camera says', () => {
    const times = new SegmentTimes();
    expect(times.learn(playlist(5, 2, true), 9)).toEqual(['5.ts', '6.ts']);
    expect(times.get('6.ts')).toEqual({ startMs: 1_012_000, durationMs: 2000, isEstimated: false, isDiscontinuous: false, init: null });
  });

  it('is when they came where the camera says nothing, one after the other however the line shakes', () => {
    const times = new SegmentTimes();
    times.learn(playlist(5, 3, false), 100_000);
    times.learn(playlist(6, 3, false), 103_100);
    expect(['5.ts', '7.ts', '8.ts'].map((name) => times.get(name)?.startMs)).toEqual([94_000, 98_000, 100_000]);
    expect(times.get('8.ts')?.isEstimated).toBe(true);
  });

  it('begins anew after an outage, and after a restart of the numbers', () => {
    const times = new SegmentTimes();
    times.learn(playlist(5, 3, false), 100_000);
    times.learn(playlist(8, 2, false), 200_000);
    expect(times.get('8.ts')?.startMs).toBe(196_000);
    times.learn(playlist(0, 2, false), 300_000);
    expect(times.get('1.ts')?.startMs).toBe(298_000);
  });

  it('passes over ranges of a larger file and what has no length, and forgets what is long gone', () => {
    const times = new SegmentTimes();
    expect(times.learn('#EXTM3U\n#EXT-X-BYTERANGE:100@0\n#EXTINF:2,\na.ts\n#EXTINF:0,\nb.ts\n', 1)).toEqual([]);
    for (let i = 0; i < 500; i += 1) times.learn(playlist(i, 1, true), i);
    expect([times.get('0.ts'), times.get('499.ts') !== undefined]).toEqual([undefined, true]);
  });

  it('knows the initialisation of each', () => {
    const times = new SegmentTimes();
    times.learn(playlist(1, 1, true, ['#EXT-X-MAP:URI="i.mp4"']), 1);
    expect(times.get('1.ts')?.init).toBe('i.mp4');
  });
});
