import { beforeEach, describe, expect, it } from 'vitest';
import type { ChiLangError } from '#contract/errors.ts';
import type { PresentDisplay } from '#domain/display.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import type { RoomService } from './room.ts';
import { FakeConsole } from './testing/fake-console.ts';

const present = (name: string, left: number): PresentDisplay => ({
  id: `now-${name}`,
  identity: { edid: `DEL-1-${name}`, connector: name, label: name },
  bounds: { left, top: 0, width: 1920, height: 1080 },
  workArea: { left, top: 0, width: 1920, height: 1040 },
  ...{ scale: 1, isPrimary: left === 0, sizeMm: null },
});
const first = 'display-1' as RoomDisplayId;
const second = 'display-2' as RoomDisplayId;

let fake: FakeConsole;
let room: RoomService;
let told: number;

const openRoom = async (): Promise<RoomService> => {
  const opened = fake.parts().room;
  await opened.open();
  opened.onChanged(() => {
    told += 1;
  });
  return opened;
};
const kindOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'ok',
    (error: ChiLangError) => error.kind,
  );
const uses = () => room.row().displays.map(({ id, use, isPresent }) => [id, use, isPresent]);

beforeEach(async () => {
  fake = new FakeConsole();
  told = 0;
  room = await openRoom();
  room.meet([present('A', 0), present('B', 1920)]);
});

describe('the room', () => {
  it('knows its monitors by number and who they are, and tells of each change', () => {
    expect(room.row()).toMatchObject({
      displays: [
        { id: first, edid: 'DEL-1-A', isPrimary: true, isPresent: true, scale: 1 },
        { id: second, edid: 'DEL-1-B', isPrimary: false },
      ],
      undo: null,
      guests: 0,
    });
    expect(told).toBe(1);
    room.meet([present('A', 0)]);
    expect(uses()).toEqual([
      [first, 'desk', true],
      [second, 'desk', false],
    ]);
    expect(told).toBe(2);
  });

  it('changes what a monitor is for, takes it back step by step, and locks what becomes a wall', async () => {
    await room.setDisplay({ id: second, changes: { use: 'wall' } });
    await room.setDisplay({ id: second, changes: { isUnlocked: true } });
    await room.setDisplay({ id: second, changes: { use: 'unused' } });
    expect(room.row().displays[1]).toMatchObject({ use: 'unused', isUnlocked: false });
    await room.undo();
    expect(room.row().displays[1]).toMatchObject({ use: 'wall', isUnlocked: true });
    await room.undo();
    await room.undo();
    expect(room.row()).toMatchObject({ undo: null, displays: [{}, { use: 'desk' }] });
    expect(await kindOf(room.undo())).toBe('notFound');
  });

  it('is the same after a restart, its windows with it', async () => {
    await room.setDisplay({ id: second, changes: { use: 'wall', name: 'Tường' } });
    room.keepWindows([{ id: 'operator-1', panel: null, display: first, part: null, whenLost: 'move' }]);
    await room.setDisplay({ id: first, changes: { name: 'Bàn' } });
    const again = await openRoom();
    expect(again.room()).toEqual(room.room());
    expect(again.row().displays.map(({ name, isPresent }) => [name, isPresent])).toEqual([
      ['Bàn', false],
      ['Tường', false],
    ]);
  });

  it('begins anew where what was kept cannot be read', async () => {
    fake.settings.set('room', { displays: [{ id: 'x' }], windows: [] });
    expect((await openRoom()).room()).toEqual({ displays: [], windows: [] });
  });

  it('forgets a monitor that is away, and only that; undone, it is known again', async () => {
    expect(await kindOf(room.forget({ id: second }))).toBe('badInput');
    room.meet([present('A', 0)]);
    await room.forget({ id: second });
    expect(uses()).toEqual([[first, 'desk', true]]);
    expect(await kindOf(room.forget({ id: second }))).toBe('notFound');
    room.meet([present('A', 0), present('C', 1920)]);
    await room.undo();
    expect(uses()).toEqual([
      [first, 'desk', true],
      [second, 'desk', false],
      ['display-3', 'desk', true],
    ]);
  });

  it('takes a monitor off the wall whose window was closed by hand', async () => {
    await room.setDisplay({ id: second, changes: { use: 'wall' } });
    room.closeWall(second);
    expect(uses()[1]).toEqual([second, 'unused', true]);
    await room.undo();
    expect(uses()[1]).toEqual([second, 'wall', true]);
  });

  it('is changed by those who may act', async () => {
    fake.settings.set('session.officer', 'boss');
    expect(await kindOf(room.setDisplay({ id: second, changes: { use: 'wall' } }))).toBe('forbidden');
    expect(await kindOf(room.forget({ id: second }))).toBe('forbidden');
    expect(await kindOf(room.undo())).toBe('forbidden');
  });
});
