import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardColumns, compactBoard, fitRect, freeSpot, GridRect, overlaps, type Placed, placeWidget, widenBoard } from './grid.ts';

const rect = fc
  .record({
    x: fc.integer({ min: 0, max: 11 }),
    y: fc.integer({ min: 0, max: 30 }),
    w: fc.integer({ min: 1, max: 12 }),
    h: fc.integer({ min: 1, max: 8 }),
  })
  .map(fitRect);
const widgets = fc.array(rect, { maxLength: 12 }).map((rects): Placed[] => rects.map((at, i) => ({ id: `w${i}`, at })));
const board = widgets.map(compactBoard);

const areApart = (all: readonly Placed[]): boolean => all.every((a, i) => all.slice(i + 1).every((b) => !overlaps(a.at, b.at)));
const areInside = (all: readonly Placed[]): boolean => all.every(({ at }) => GridRect.safeParse(at).success);
/** Whether each one touches the top or another one above it. */
const areRisen = (all: readonly Placed[]): boolean =>
  all.every(({ id, at }) => at.y === 0 || all.some((other) => other.id !== id && overlaps(other.at, { ...at, y: at.y - 1 })));

describe('a board', () => {
  it('has no widgets on each other, none outside, and no holes to rise into', () =>
    fc.assert(
      fc.property(widgets, (all) => {
        const done = compactBoard(all);
        expect([areApart(done), areInside(done), areRisen(done)]).toEqual([true, true, true]);
        expect(done.map(({ id, at: { x, w, h } }) => [id, x, w, h])).toEqual(all.map(({ id, at: { x, w, h } }) => [id, x, w, h]));
      }),
    ));

  it('stays as it is once everything has risen', () =>
    fc.assert(
      fc.property(board, (all) => {
        expect(compactBoard(all)).toEqual(all);
      }),
    ));

  it('takes a widget where it is wanted, sideways exactly, and keeps the sizes of all others', () =>
    fc.assert(
      fc.property(board, fc.nat(11), rect, (all, n, wanted) => {
        const id = `w${n}`;
        const done = placeWidget(all, id, wanted);
        expect([areApart(done), areInside(done), areRisen(done)]).toEqual([true, true, true]);
        const others = (from: readonly Placed[]) =>
          from.filter((each) => each.id !== id).map(({ id: own, at: { x, w, h } }) => [own, x, w, h]);
        expect(others(done)).toEqual(others(all));
        const moved = done.find((each) => each.id === id);
        if (moved) expect(moved.at).toMatchObject({ x: wanted.x, w: wanted.w, h: wanted.h });
      }),
    ));

  it('has a free place for anything, the first one by rows', () =>
    fc.assert(
      fc.property(board, rect, (all, { w, h }) => {
        const at = freeSpot(all, { w, h });
        expect(all.some((each) => overlaps(each.at, at))).toBe(false);
        expect(at.x + at.w).toBeLessThanOrEqual(boardColumns);
      }),
    ));

  it('shows all of itself in a narrow window, too', () =>
    fc.assert(
      fc.property(board, fc.constantFrom(1, 2, 4, 12), (all, times) => {
        const shown = widenBoard(all, times);
        expect(areApart(shown)).toBe(true);
        expect(areInside(shown)).toBe(true);
        const isWider = ({ id, at }: Placed) => areApart([...shown.filter((each) => each.id !== id), { id, at: { ...at, w: at.w + 1 } }]);
        if (times > 1) expect(shown.filter(({ at }) => at.x + at.w < boardColumns).some(isWider)).toBe(false);
        expect(shown.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
      }),
    ));
});

describe('moving', () => {
  const two: Placed[] = [
    { id: 'a', at: { x: 0, y: 0, w: 4, h: 3 } },
    { id: 'b', at: { x: 0, y: 3, w: 4, h: 3 } },
  ];
  const rows = (all: readonly Placed[]): number[] => all.map(({ at }) => at.y);

  it('down by one’s own height changes places with the neighbour', () =>
    expect(rows(placeWidget(two, 'a', { x: 0, y: 3, w: 4, h: 3 }))).toEqual([3, 0]));
  it('aside lets what lay below rise', () => expect(rows(placeWidget(two, 'a', { x: 4, y: 0, w: 4, h: 3 }))).toEqual([0, 0]));
  it('an unknown one changes nothing', () => expect(placeWidget(two, 'x', { x: 4, y: 0, w: 4, h: 3 })).toEqual(two));
});
