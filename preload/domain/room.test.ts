import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bounds, PresentDisplay } from './display.ts';
import type { RoomDisplayId } from './ids.ts';
import { type DeskWindow, type DisplayUse, findDisplays, meetDisplays, partOf, planWindows, Room, type RoomDisplay } from './room.ts';

const id = (name: string): RoomDisplayId => name as RoomDisplayId;
const at = (left: number, width = 1920, height = 1080): Bounds => ({ left, top: 0, width, height });
const identityOf = (name: string) => ({ edid: `DEL-1-${name}`, connector: name, label: name });
const present = (name: string, left: number, more: Partial<PresentDisplay> = {}): PresentDisplay => ({
  ...{ id: `now-${name}`, identity: identityOf(name), bounds: at(left), workArea: { ...at(left), height: 1040 } },
  ...{ scale: 1, isPrimary: false, sizeMm: null, ...more },
});
const display = (name: string, left: number, use: DisplayUse = 'desk'): RoomDisplay => ({
  ...{ id: id(name), name, identity: identityOf(name), place: at(left), sizeMm: null, use, shows: { k: 'clock' }, isUnlocked: false },
});
const window = (n: number, on: string | null, more: Partial<DeskWindow> = {}): DeskWindow => ({
  ...{ id: `operator-${n}`, panel: null, display: on === null ? null : id(on), part: null, whenLost: 'move' },
  ...more,
});
const half = { left: 0.5, top: 0, width: 0.5, height: 1 };

const A = present('A', 0, { isPrimary: true });
const B = present('B', 1920);
const C = present('C', 3840);
const room: Room = {
  displays: [display('A', 0), display('B', 1920), display('C', 3840, 'wall')],
  windows: [window(1, 'A'), window(2, 'B', { part: half, panel: 'map' })],
};
const standing = (of: Room, there: readonly PresentDisplay[]) =>
  planWindows(of, there).windows.map(({ id: name, bounds, fullScreen }) => [name, bounds && [bounds.left, bounds.width], fullScreen]);

describe('where windows stand', () => {
  it.each<[string, Room, readonly PresentDisplay[], unknown, readonly string[]]>([
    [
      'each on its own monitor, the wall covered',
      room,
      [A, B, C],
      [
        ['operator-1', [0, 1920], false],
        ['operator-2', [2880, 960], false],
        ['wall-C', [3840, 1920], true],
      ],
      [],
    ],
    [
      'the arrangement changed: they follow their monitors',
      room,
      [present('A', 3840), present('B', 0), present('C', 1920)],
      [
        ['operator-1', [3840, 1920], false],
        ['operator-2', [960, 960], false],
        ['wall-C', [1920, 1920], true],
      ],
      [],
    ],
    [
      'a desk monitor is away: its window is a guest on the primary one, on the same part',
      room,
      [A, C],
      [
        ['operator-1', [0, 1920], false],
        ['operator-2', [960, 960], false],
        ['wall-C', [3840, 1920], true],
      ],
      [],
    ],
    [
      'a wall monitor is away: its window waits',
      room,
      [A, B],
      [
        ['operator-1', [0, 1920], false],
        ['operator-2', [2880, 960], false],
      ],
      ['wall-C'],
    ],
    [
      'another resolution: the same part of it',
      room,
      [A, { ...B, bounds: at(1920, 3840, 2160), workArea: at(1920, 3840, 2160) }],
      [
        ['operator-1', [0, 1920], false],
        ['operator-2', [3840, 1920], false],
      ],
      ['wall-C'],
    ],
    [
      'what would rather wait waits',
      { ...room, windows: [window(1, 'A'), window(2, 'B', { whenLost: 'wait' })] },
      [A],
      [['operator-1', [0, 1920], false]],
      ['operator-2', 'wall-C'],
    ],
    [
      'but not all of them: the officer keeps one',
      { ...room, windows: [window(1, 'B', { whenLost: 'wait' }), window(2, 'B', { whenLost: 'wait' })] },
      [A],
      [['operator-1', [0, 1920], false]],
      ['operator-2', 'wall-C'],
    ],
    [
      'one that was never placed is left to the system',
      { displays: [], windows: [window(1, null)] },
      [A],
      [['operator-1', null, false]],
      [],
    ],
    [
      'no monitor is known yet',
      room,
      [],
      [
        ['operator-1', null, false],
        ['operator-2', null, false],
      ],
      ['wall-C'],
    ],
  ])('%s', (_, of, there, windows, waiting) => {
    expect(standing(of, there)).toEqual(windows);
    expect(planWindows(of, there).waiting).toEqual(waiting);
  });

  it('has guests shun the wall as long as there is anything else', () => {
    const walled = { ...room, displays: [display('A', 0), display('B', 1920, 'wall'), display('C', 3840, 'unused')] };
    const [guest] = planWindows(walled, [{ ...B, isPrimary: true }, C]).windows;
    expect(guest).toMatchObject({ id: 'operator-1', isGuest: true, bounds: { left: 3840 } });
  });

  it('keeps every window on a monitor, each id once, and plans the same again', () => {
    const uses = fc.constantFrom<DisplayUse>('desk', 'wall', 'unused');
    const parts = fc.option(
      fc.record({
        left: fc.double({ min: -2, max: 2, noNaN: true }),
        top: fc.constant(0),
        width: fc.double({ min: 0.01, max: 3, noNaN: true }),
        height: fc.constant(1),
      }),
    );
    const rooms = fc.record({
      uses: fc.tuple(uses, uses, uses),
      windows: fc.array(
        fc.record({ on: fc.constantFrom('A', 'B', 'C', null), part: parts, whenLost: fc.constantFrom<'move' | 'wait'>('move', 'wait') }),
        { minLength: 1, maxLength: 5 },
      ),
      there: fc.subarray([A, B, C], { minLength: 1 }),
    });
    fc.assert(
      fc.property(rooms, ({ uses: [a, b, c], windows, there }) => {
        const of: Room = {
          displays: [display('A', 0, a), display('B', 1920, b), display('C', 3840, c)],
          windows: windows.map(({ on, part, whenLost }, i) => window(i + 1, on, { part, whenLost })),
        };
        const plan = planWindows(of, there);
        expect(planWindows(of, there)).toEqual(plan);
        expect(plan.windows.some(({ kind }) => kind === 'operator')).toBe(true);
        const ids = [...plan.windows.map((each) => each.id), ...plan.waiting];
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBe(windows.length + [a, b, c].filter((use) => use === 'wall').length);
        for (const { bounds } of plan.windows) {
          if (!bounds) continue;
          const inside = there.some(({ bounds: of }) => bounds.left >= of.left && bounds.left + bounds.width <= of.left + of.width);
          expect(inside).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the part of a monitor a window takes', () => {
  it('is kept as part, and all of it as all', () => {
    const area = { left: 100, top: 20, width: 2000, height: 1000 };
    expect(partOf(area, area)).toBeNull();
    expect(partOf(area, { ...area, top: 24 })).toBeNull();
    expect(partOf(area, { left: 1100, top: 20, width: 1000, height: 500 })).toEqual({ left: 0.5, top: 0, width: 0.5, height: 0.5 });
  });
});

describe('meeting monitors', () => {
  let n = 0;
  const newId = (): RoomDisplayId => id(`new-${(n += 1)}`);

  it('adds who is new for the desk, remembers who is known as it is now, and is the same when nothing changed', () => {
    const met = meetDisplays(room, [A, B, C, present('D', 5760)], newId);
    expect(met.displays.map(({ id: key, use }) => [key, use])).toEqual([
      ['A', 'desk'],
      ['B', 'desk'],
      ['C', 'wall'],
      ['new-1', 'desk'],
    ]);
    expect(meetDisplays(met, [A, B, C, present('D', 5760)], newId)).toBe(met);
    const moved = meetDisplays(met, [present('A', 9000)], newId);
    expect(moved.displays[0]?.place.left).toBe(9000);
    expect(moved.displays).toHaveLength(4);
  });

  it('does not forget who a monitor is when it does not tell', () => {
    const silent = { ...A, identity: { edid: null, connector: 'A', label: 'A' } };
    expect(meetDisplays(room, [silent], newId).displays[0]?.identity).toEqual(identityOf('A'));
  });

  it('keeps 64 at most, and never drops one that is here', () => {
    let many: Room = { displays: [], windows: [] };
    for (let i = 0; i < 70; i += 1) many = meetDisplays(many, [A, present(`X${i}`, 5000)], newId);
    expect(many.displays).toHaveLength(64);
    expect(findDisplays(many, [A, present('X69', 5000)]).size).toBe(2);
    expect(Room.safeParse(many).success).toBe(true);
  });
});
