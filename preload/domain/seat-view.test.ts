import { describe, expect, it } from 'vitest';
import { applySeatChange, computeSeatChange, mayWatchSeats, mergeSeatChanges, SeatArrangement, SeatChange, SeatView } from './seat-view.ts';
import { testView, tile } from './testing/seat-views.ts';
import { UserRole } from './user.ts';

describe('a view', () => {
  it('is read as it is written', () => {
    expect(SeatView.parse(JSON.parse(JSON.stringify(testView())))).toEqual(testView());
  });

  it.each([
    ['an id that is none', { selected: { kind: 'incident', id: '__proto__' } }],
    ['a kind that is none', { selected: { kind: 'user', id: 'x' } }],
    ['a camera that is none', { cells: [{ ...tile('cam-1'), camera: '../etc' }] }],
    ['a zoom beyond the picture', { cells: [{ ...tile('cam-1'), zoom: { scale: 1, x: 2, y: 0 } }] }],
    ['too many cells', { cells: Array.from({ length: 65 }, () => null) }],
    ['a place off the earth', { map: { center: [181, 0], zoom: 3, shown: [] } }],
    ['a layout of another program', { layout: '7' }],
    ['a panel by a hostile name', { arrangement: { along: 'row', root: { share: 1, tabs: ['__proto__'], active: 'map' } } }],
    ['more than it has', { script: 'x' }],
    ['too many dialogs', { dialogs: Array.from({ length: 7 }, () => 'x') }],
  ])('is none with %s', (_, over) => {
    expect(SeatView.safeParse({ ...testView(), ...over }).success).toBe(false);
  });

  it('with a key of an object’s own making is none, and spoils nothing', () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"isAdmin":true},"selected":null}');
    expect(SeatView.safeParse(hostile).success).toBe(false);
    expect(SeatChange.safeParse(JSON.parse('{"cells":[["__proto__",null]]}')).success).toBe(false);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  it('takes 32 KB at most, in bytes and not in letters', () => {
    const parts = (name: string) =>
      Array.from({ length: 8 }, () => ({ share: 0.1, tabs: Array.from({ length: 16 }, () => name), active: name }));
    const groups = Array.from({ length: 8 }, () => ({ share: 0.1, parts: parts('a'.repeat(40)) }));
    expect(SeatArrangement.safeParse({ along: 'row', root: { share: 1, parts: groups } }).success).toBe(true);
    expect(SeatView.safeParse({ ...testView(), arrangement: { along: 'row', root: { share: 1, parts: groups } } }).success).toBe(false);
  });

  it('nests panels five deep and no deeper', () => {
    const nest = (depth: number): unknown =>
      depth === 0 ? { share: 1, tabs: ['map'], active: 'map' } : { share: 1, parts: [nest(depth - 1)] };
    expect(SeatArrangement.safeParse({ along: 'row', root: nest(4) }).success).toBe(true);
    expect(SeatArrangement.safeParse({ along: 'row', root: nest(5) }).success).toBe(false);
    expect(SeatArrangement.safeParse({ along: 'row', root: nest(2000) }).success).toBe(false);
  });
});

describe('a change', () => {
  const before = testView();

  it('of nothing is none', () => {
    expect(computeSeatChange(before, testView())).toBeNull();
    expect(computeSeatChange(before, { ...before, dialogs: ['Ghi chú'] })).toBeNull();
  });

  it('names what changed and nothing else, and makes the same of the same', () => {
    const after: SeatView = { ...before, selected: { kind: 'camera', id: 'cam-7' }, cells: [tile('cam-1'), tile('cam-7'), null, null] };
    const change = computeSeatChange(before, after);
    expect(change).toEqual({ selected: { kind: 'camera', id: 'cam-7' }, cells: [[1, tile('cam-7')]] });
    expect(applySeatChange(before, change as SeatChange)).toEqual(after);
    expect(SeatChange.parse(change)).toEqual(change);
  });

  it('leaves alone what somebody else changes beside it', () => {
    const change: SeatChange = { cells: [[0, tile('cam-9')]] };
    const theirs: SeatView = { ...before, cells: [tile('cam-1'), tile('cam-3'), null, null], filter: { scope: 'all' } };
    expect(applySeatChange(theirs, change)).toEqual({ ...theirs, cells: [tile('cam-9'), tile('cam-3'), null, null] });
  });

  it('of a cell beyond those in sight makes room', () => {
    expect(applySeatChange({ ...before, cells: [] }, { cells: [[2, tile('cam-2')]] }).cells).toEqual([null, null, tile('cam-2')]);
  });

  it('and the next are one, the later winning by the cell', () => {
    const first: SeatChange = {
      layout: '9',
      cells: [
        [0, tile('cam-1')],
        [1, null],
      ],
    };
    const then: SeatChange = { layout: '4', cells: [[1, tile('cam-2')]] };
    expect(mergeSeatChanges(first, then)).toEqual({
      layout: '4',
      cells: [
        [0, tile('cam-1')],
        [1, tile('cam-2')],
      ],
    });
    expect(mergeSeatChanges({ layout: '9' }, { selected: null })).toEqual({ layout: '9', selected: null });
  });
});

it('those who run a shift may watch, and nobody else', () => {
  expect(UserRole.options.filter(mayWatchSeats)).toEqual(['shiftLead', 'supervisor', 'administrator']);
});
