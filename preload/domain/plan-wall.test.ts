import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCost, planWall, type StreamFigures, type WallLimits, type WallTile } from './plan-wall.ts';

const main: StreamFigures = { width: 640, height: 360, framesPerSecond: 15, bitsPerSecond: 300_000 };
const sub: StreamFigures = { width: 320, height: 180, framesPerSecond: 8, bitsPerSecond: 80_000 };
const tile = (key: string, height: number, more: Partial<WallTile> = {}): WallTile => ({
  ...{ key, cameraId: key, width: (height * 16) / 9, height, isSeen: true, main, sub, hasSnapshots: false },
  ...more,
});
const free: WallLimits = { pixelsPerSecond: 1e12, bitsPerSecond: null };
const shown = (tiles: readonly WallTile[], limits: WallLimits = free): string[] =>
  planWall(tiles, limits).tiles.map(({ shows, because }) => `${shows} ${because}`);

describe('planWall', () => {
  it.each([
    ['a large tile shows the main stream', tile('a', 700), 'main fits'],
    ['a small tile shows the sub stream', tile('a', 200), 'sub fits'],
    ['a little softness is no reason for four times the pixels', tile('a', 240), 'sub fits'],
    ['beyond it is', tile('a', 241), 'main fits'],
    ['the only stream there is', tile('a', 100, { sub: null }), 'main fits'],
    ['a sub stream that is all there is', tile('a', 900, { main: null }), 'sub fits'],
    ['nobody sees it', tile('a', 900, { isSeen: false }), 'nothing hidden'],
    ['no stream at all', tile('a', 900, { main: null, sub: null }), 'nothing noStream'],
    ['no stream but single pictures', tile('a', 900, { main: null, sub: null, hasSnapshots: true }), 'snapshots noStream'],
    ['a sub stream that costs more than the main one', tile('a', 200, { sub: { ...main, height: 720, width: 1280 } }), 'main fits'],
  ])('%s', (_, wanted, told) => expect(shown([wanted])).toEqual([told]));

  it('loses sharpness before pictures, and the smaller tiles first', () => {
    const tiles = [tile('small', 300), tile('large', 900), tile('middle', 500)];
    const all = planWall(tiles, free).cost.pixelsPerSecond;
    expect(shown(tiles, { ...free, pixelsPerSecond: all - 1 })).toEqual(['sub decoding', 'main fits', 'main fits']);
    expect(shown(tiles, { ...free, pixelsPerSecond: 3 * decodeCost(sub) })).toEqual(['sub decoding', 'sub decoding', 'sub decoding']);
    expect(shown(tiles, { ...free, pixelsPerSecond: 2 * decodeCost(sub) })).toEqual(['nothing decoding', 'sub decoding', 'sub decoding']);
  });

  it('keeps no tile back for a guess, though it tells what the guess would cost', () => {
    const guess: StreamFigures = { ...main, isGuess: true };
    const tiles = ['a', 'b', 'c'].map((key) => tile(key, 200, { main: guess, sub: null }));
    const limits = { ...free, pixelsPerSecond: decodeCost(main) };
    expect(shown(tiles, limits)).toEqual(['main fits', 'main fits', 'main fits']);
    expect(planWall(tiles, limits).cost.pixelsPerSecond).toBe(3 * decodeCost(main));
    const known = tile('d', 200, { sub: null });
    expect(shown([...tiles, known], limits)).toEqual(['main fits', 'main fits', 'main fits', 'nothing decoding']);
  });

  it('keeps the line within its budget, and shows single pictures where no stream goes', () => {
    const tiles = [tile('a', 900), tile('b', 900, { hasSnapshots: true })];
    expect(shown(tiles, { ...free, bitsPerSecond: 400_000 })).toEqual(['main fits', 'sub bandwidth']);
    expect(shown(tiles, { ...free, bitsPerSecond: 100_000 })).toEqual(['sub bandwidth', 'snapshots bandwidth']);
  });

  it('carries a stream over the line once for all its tiles', () => {
    const tiles = [tile('a', 900), tile('b', 900, { cameraId: 'a' })];
    expect(planWall(tiles, { ...free, bitsPerSecond: 380_000 })).toMatchObject({
      tiles: [{ shows: 'main' }, { shows: 'main' }],
      cost: { bitsPerSecond: 300_000, pixelsPerSecond: 2 * decodeCost(main) },
    });
  });

  const figures = fc.record({
    width: fc.integer({ min: 16, max: 3840 }),
    height: fc.integer({ min: 16, max: 2160 }),
    framesPerSecond: fc.integer({ min: 1, max: 60 }),
    bitsPerSecond: fc.integer({ min: 1, max: 2e7 }),
  });
  const wall = fc.array(
    fc.record({
      ...{ cameraId: fc.constantFrom('a', 'b', 'c', 'd', 'e'), isSeen: fc.boolean(), hasSnapshots: fc.boolean() },
      ...{ width: fc.integer({ min: 1, max: 4000 }), height: fc.integer({ min: 1, max: 3000 }) },
      ...{ main: fc.option(figures), sub: fc.option(figures) },
    }),
    { maxLength: 12 },
  );
  // One camera has one pair of streams, however many tiles show it.
  const consistent = wall.map((tiles) => {
    const first = new Map<string, (typeof tiles)[number]>();
    return tiles.map((each, at): WallTile => {
      const known = first.get(each.cameraId) ?? each;
      first.set(each.cameraId, known);
      return { ...each, key: String(at), main: known.main, sub: known.sub };
    });
  });
  const budget = fc.record({
    pixelsPerSecond: fc.integer({ min: 0, max: 1e9 }),
    bitsPerSecond: fc.option(fc.integer({ min: 0, max: 1e8 })),
  });

  it('never goes over a budget, plays nothing unseen and nothing a camera does not offer', () => {
    fc.assert(
      fc.property(consistent, budget, (tiles, limits) => {
        const plan = planWall(tiles, limits);
        expect(plan.cost.pixelsPerSecond).toBeLessThanOrEqual(limits.pixelsPerSecond);
        expect(plan.cost.bitsPerSecond).toBeLessThanOrEqual(limits.bitsPerSecond ?? Number.POSITIVE_INFINITY);
        for (const [at, { key, shows }] of plan.tiles.entries()) {
          const asked = tiles[at] as WallTile;
          expect(key).toBe(asked.key);
          if (shows === 'main' || shows === 'sub') expect([asked.isSeen, asked[shows] !== null]).toEqual([true, true]);
          if (shows === 'snapshots') expect(asked.hasSnapshots).toBe(true);
        }
      }),
    );
  });

  it('says of every tile that shows less than its size could what is lacking, and of no other', () => {
    fc.assert(
      fc.property(consistent, budget, (tiles, limits) => {
        const ideal = planWall(tiles, free).tiles;
        for (const [at, { shows, because }] of planWall(tiles, limits).tiles.entries()) {
          const lacks = because === 'decoding' || because === 'bandwidth';
          expect(lacks).toBe(shows !== ideal[at]?.shows);
        }
      }),
    );
  });
});
