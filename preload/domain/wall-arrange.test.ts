import { describe, expect, it } from 'vitest';
import type { RoomDisplayId } from './ids.ts';
import { columnsOf, findOverlaps, inReadingOrder, planGrid, snapPlace, spanOf } from './wall-arrange.ts';
import type { WallPlace, WallScreen } from './wall.ts';

const screen = (name: string, left: number, top: number, width = 1200, height = 680): WallScreen => ({
  ...{ id: name as RoomDisplayId, name, kind: 'monitor', place: { left, top, width, height } },
  pixels: { width: 1920, height: 1080 },
});
const at = ({ place: { left, top } }: WallScreen): [number, number] => [left, top];

describe('planGrid', () => {
  const loose = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, n) => screen(name, n * 1300, 0));

  it('puts equal screens in rows with two bezels between them', () => {
    expect(planGrid(loose.slice(0, 4), 2, 8).map(at)).toEqual([
      [0, 0],
      [1208, 0],
      [0, 688],
      [1208, 688],
    ]);
    expect(planGrid(loose, 3, 8).at(-1)?.place).toEqual({ left: 2416, top: 1376, width: 1200, height: 680 });
  });

  it('keeps sizes: a smaller one stands in the middle of its column and row', () => {
    const planned = planGrid([screen('large', 0, 0, 1600, 900), screen('small', 2000, 0, 600, 340)], 2, 10);
    expect(planned.map(({ place }) => place)).toEqual([
      { left: 0, top: 0, width: 1600, height: 900 },
      { left: 1610, top: 280, width: 600, height: 340 },
    ]);
  });

  it('goes on below with more screens than the arrangement has, and answers in the order it was asked', () => {
    const [a, b, c] = loose as [WallScreen, WallScreen, WallScreen];
    expect(planGrid([c, a, b], 2, 0).map(({ id, place }) => [id, place.left, place.top])).toEqual([
      ['c', 0, 680],
      ['a', 0, 0],
      ['b', 1200, 0],
    ]);
    expect(planGrid([], 3, 8)).toEqual([]);
  });

  it('reads rows that do not hang quite level', () => {
    const crooked = [screen('d', 1210, 690), screen('b', 1205, 12), screen('c', 0, 700), screen('a', 0, 20)];
    expect(inReadingOrder(crooked).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(columnsOf('4x3')).toBe(4);
  });
});

describe('snapPlace', () => {
  const other: WallPlace = { left: 0, top: 0, width: 1200, height: 680 };
  it.each<[string, Partial<WallPlace>, [number, number]]>([
    ['beside, a gap apart, in line', { left: 1221, top: 9 }, [1208, 0]],
    ['below', { left: 14, top: 700 }, [0, 688]],
    ['left of it', { left: -1190, top: -6 }, [-1208, 0]],
    ['above, right edges in line', { left: 590, top: -690, width: 600 }, [600, -688]],
    ['too far to be meant', { left: 1300, top: 100 }, [1300, 100]],
  ])('%s', (_, moved, wanted) => {
    const { left, top } = snapPlace({ ...other, ...moved }, [other], 8, 30);
    expect([left, top]).toEqual(wanted);
  });

  it('stays where there is nothing else', () => expect(snapPlace(other, [], 8, 30)).toEqual(other));
});

it('finds screens that stand over each other; edges may touch', () => {
  expect(findOverlaps([screen('a', 0, 0), screen('b', 1200, 0), screen('c', 2300, 0)])).toEqual(['b', 'c']);
});

it('spans all of a wall, and something where there is nothing', () => {
  expect(spanOf([screen('a', -10, 5), screen('b', 1200, 0)].map(({ place }) => place))).toEqual({
    left: -10,
    top: 0,
    width: 2410,
    height: 685,
  });
  expect(spanOf([])).toEqual({ left: 0, top: 0, width: 1, height: 1 });
});
