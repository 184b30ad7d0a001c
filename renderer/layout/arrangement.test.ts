import { describe, expect, it } from 'vitest';
import type { SeatArrangement } from '#domain/seat-view.ts';
import { isAlike, layoutOf, readArrangement } from './arrangement.ts';

const desk: SeatArrangement = {
  along: 'row',
  root: {
    share: 1,
    parts: [
      { share: 0.5, tabs: ['map'], active: 'map' },
      {
        share: 0.5,
        parts: [
          { share: 0.4, tabs: ['cameras', 'clips'], active: 'clips' },
          { share: 0.6, tabs: ['incidents'], active: 'incidents' },
        ],
      },
    ],
  },
};
const size = { width: 1900, height: 1000 };

describe('how panels stand', () => {
  it('is the same after it was written for the library and read again, on any screen', () => {
    for (const each of [size, { width: 3800, height: 2100 }, { width: 900, height: 500 }]) {
      expect(isAlike(readArrangement(layoutOf(desk, each)), desk)).toBe(true);
    }
  });

  it('has sizes along the parent', () => {
    expect(layoutOf(desk, size)?.grid).toMatchObject({
      orientation: 'HORIZONTAL',
      root: {
        size: 1000,
        data: [
          { type: 'leaf', size: 950 },
          { type: 'branch', size: 950, data: [{ size: 400 }, { size: 600 }] },
        ],
      },
    });
  });

  it('leaves out panels that are not known here and those that stand twice', () => {
    const odd: SeatArrangement = {
      along: 'column',
      root: {
        share: 1,
        parts: [
          { share: 0.5, tabs: ['map', 'radar'], active: 'radar' },
          { share: 0.3, tabs: ['map'], active: 'map' },
          { share: 0.2, tabs: ['constructor', 'toString'], active: 'constructor' },
        ],
      },
    };
    const layout = layoutOf(odd, size);
    expect(Object.keys(layout?.panels ?? {})).toEqual(['map']);
    expect(layout?.grid.root.data).toMatchObject([{ data: { views: ['map'], activeView: 'map' } }]);
  });

  it('is nothing where no panel is known, and where there is none', () => {
    expect(layoutOf({ along: 'row', root: { share: 1, tabs: ['radar'], active: 'radar' } }, size)).toBeNull();
    expect(
      readArrangement({
        grid: { root: { type: 'branch', size: 0, data: [] }, width: 1, height: 1, orientation: 'HORIZONTAL' },
        panels: {},
      }),
    ).toBeNull();
  });

  it('of one group alone has a branch around it', () => {
    const alone: SeatArrangement = { along: 'row', root: { share: 1, tabs: ['incidents'], active: 'incidents' } };
    expect(layoutOf(alone, size)?.grid.root).toMatchObject({ type: 'branch', size: 1000, data: [{ type: 'leaf', size: 1900 }] });
  });

  it('is alike but for rounding, and not when a tab is in front', () => {
    const root = desk.root as { share: number; parts: (typeof desk.root)[] };
    const nudged = {
      ...desk,
      root: { ...root, parts: [{ share: 0.51, tabs: ['map'], active: 'map' }, root.parts[1] as typeof desk.root] },
    };
    expect(isAlike(desk, nudged)).toBe(true);
    expect(isAlike(desk, { ...desk, along: 'column' })).toBe(false);
    expect(isAlike(desk, null)).toBe(false);
  });
});
