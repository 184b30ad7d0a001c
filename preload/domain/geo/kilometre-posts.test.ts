import { describe, expect, it } from 'vitest';
import { computeGeodesic } from './geodesic.ts';
import { findPost, type KnownPost, readPost, type RoadLine } from './kilometre-posts.ts';
import { computeNearest, straightMinutes, windOf } from './nearest.ts';

const road: RoadLine = {
  road: 'QL1',
  line: [
    [106.7, 22],
    [106.7, 21.9],
    [106.7, 21.8],
    [106.6, 21.7],
  ],
};
const posts: KnownPost[] = [
  { road: 'QL1', metres: 0, at: [106.7, 22] },
  { road: 'QL1', metres: 12_000, at: [106.701, 21.9] },
  { road: 'QL1', metres: 24_000, at: [106.7, 21.8] },
  { road: 'QL4A', metres: 5_000, at: [106.7, 21.95] },
];

describe('a kilometre post', () => {
  it('that is known itself is where it is known to be', () =>
    expect(findPost([road], posts, { road: 'QL1', metres: 12_000 })).toEqual({
      road: 'QL1',
      metres: 12_000,
      at: [106.701, 21.9],
      between: [12_000, 12_000],
    }));

  it('is found between its neighbours, in proportion', () => {
    const found = findPost([road], posts, { road: 'QL1', metres: 6_000 });
    expect(found?.between).toEqual([0, 12_000]);
    expect(computeGeodesic(found?.at ?? [0, 0], [106.7, 21.95]).distanceM).toBeLessThan(100);
  });

  it('is found on a line that was drawn from its other end', () =>
    expect(findPost([{ ...road, line: [...road.line].reverse() }], posts, { road: 'QL1', metres: 18_000 })?.at[1]).toBeCloseTo(21.85, 2));

  it('beyond the last known one is nowhere, as is one of a road without posts', () => {
    expect(findPost([road], posts, { road: 'QL1', metres: 30_000 })).toBeNull();
    expect(findPost([road], posts, { road: 'QL4A', metres: 5_500 })).toBeNull();
  });

  it('that stands far from its road or makes the kilometres turn back is not believed', () => {
    const wrong: KnownPost[] = [
      ...posts,
      { road: 'QL1', metres: 18_000, at: [106.7, 21.98] },
      { road: 'QL1', metres: 20_000, at: [107.2, 21.85] },
    ];
    expect(findPost([road], wrong, { road: 'QL1', metres: 15_000 })?.between).toEqual([12_000, 24_000]);
  });

  it('is read off the map where its road runs, and nowhere else', () => {
    const read = readPost([road], posts, [106.705, 21.95], 2_000);
    expect(read?.road).toBe('QL1');
    expect(Math.abs((read?.metres ?? 0) - 6_000)).toBeLessThan(150);
    expect(readPost([road], posts, [106.9, 21.95], 2_000)).toBeNull();
    expect(readPost([road], posts, [106.65, 21.75], 2_000)).toBeNull();
  });
});

describe('what is nearest', () => {
  it('comes nearest first, with the way to look', () => {
    const items = [
      { id: 'far', position: [106.7, 22.2] as const },
      { id: 'east', position: [106.8, 22] as const },
    ];
    const near = computeNearest([106.7, 22], items, 5);
    expect(near.map(({ item }) => item.id)).toEqual(['east', 'far']);
    expect(near.map(({ bearingDeg }) => windOf(bearingDeg))).toEqual(['e', 'n']);
    expect(windOf(350)).toBe('n');
  });

  it('is at least so many minutes away', () => {
    expect(straightMinutes(10_000, 40)).toBe(15);
    expect(straightMinutes(1, 40)).toBe(1);
  });
});
