import { describe, expect, it } from 'vitest';
import type { RoomDisplayRow } from '#contract/room.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import type { Room } from '#domain/room.ts';
import { Wall } from '#domain/wall.ts';
import { noDisplays, type RemoteScreen } from './ports.ts';
import { Screens } from './screens.ts';
import { WallKeeper } from './wall-keeper.ts';
import type { WallSurroundings } from './wall-service.ts';

const [left, tv] = ['display-1', 'remote-1'] as [RoomDisplayId, RoomDisplayId];
const place = { left: 0, top: 0, width: 1920, height: 1080 };
const identity = { edid: null, connector: 'HDMI-1', label: 'SAM' };
const shared = { id: left, name: '', place, sizeMm: null, use: 'wall' as const, isUnlocked: true };
const display: RoomDisplayRow = { ...shared, label: 'SAM', edid: null, connector: 'HDMI-1', isPresent: true, isPrimary: false, scale: 2 };
const remote: RemoteScreen = { id: tv, name: 'Tivi', pixels: null, isOnline: false, sinceMs: 5, address: '127.0.0.1' };

class FakeWorld {
  displays: RoomDisplayRow[] = [display];
  remoteScreens: RemoteScreen[] = [remote];
  wall: Wall | null = null;
  kept: ({ name: string } & WallSurroundings)[] = [];
  #listeners: (() => void)[] = [];

  room = {
    row: () => ({ id: 'room' as const, displays: this.displays, undo: null, guests: 0 }),
    room: (): Room => ({ windows: [], displays: this.displays.map(({ id, name, use }) => ({ ...shared, id, name, use, identity })) }),
    present: () => [],
    onChanged: (listener: () => void) => (this.#listeners.push(listener), () => {}),
  };
  readonly sizes: unknown[] = [];
  addresses: string[] = [];
  remotes = {
    row: () => ({ ...noDisplays.row(), addresses: this.addresses }),
    list: () => this.remoteScreens,
    sized: (id: RoomDisplayId, pixels: unknown) => void this.sizes.push([id, pixels]),
    onChanged: (listener: () => void) => (this.#listeners.push(listener), () => {}),
  };
  walls = {
    own: async () => this.wall && { body: this.wall, ver: 1 },
    keep: async (name: string, { screens, displaysAt }: WallSurroundings) => {
      this.kept.push({ name, screens, displaysAt });
      this.wall = Wall.parse({
        ...{ id: 'wall-1', name, screens, displaysAt, webHosts: ['x.vn'], device: 'd', lockedBy: null, updatedAtMs: 1, marks: {} },
        air: { screens: {}, scene: null, takeId: 'op-9', takeAtMs: 7, by: 'an', cause: 'officer', incidentId: null },
      });
    },
  };
  change(): void {
    for (const listener of this.#listeners) listener();
  }
}

const settle = async (): Promise<void> => void (await new Promise((resolve) => setImmediate(resolve)));

describe('the keeper of a wall', () => {
  const open = () => {
    const world = new FakeWorld();
    const defects: unknown[] = [];
    const keeper = new WallKeeper({ ...world, wallName: 'Tường', onDefect: (error) => defects.push(error) });
    return { world, keeper, defects };
  };

  it('tells once what there is, in device pixels, and again only when it changes', async () => {
    const { world, keeper, defects } = open();
    keeper.look();
    keeper.look();
    world.change();
    await settle();
    keeper.look();
    await settle();
    await keeper.stop();
    expect(world.kept).toHaveLength(1);
    expect(world.kept[0]?.screens.map(({ id, name, kind, pixels }) => [id, name, kind, pixels.width])).toEqual([
      [left, 'SAM', 'monitor', 3840],
      [tv, 'Tivi', 'remote', 1920],
    ]);
    expect(defects).toEqual([]);
  });

  it('makes no wall where nothing is a wall, and follows names and uses', async () => {
    const { world, keeper } = open();
    world.displays = [{ ...display, use: 'desk' }];
    world.remoteScreens = [];
    keeper.look();
    await settle();
    expect(world.kept).toEqual([]);
    world.displays = [{ ...display, name: 'Trái' }];
    world.change();
    await settle();
    world.displays = [{ ...display, use: 'desk' }];
    world.change();
    await settle();
    expect(world.kept.map(({ screens }) => screens.map(({ name }) => name))).toEqual([['Trái'], []]);
    await keeper.stop();
  });

  it('tells where other computers become screens, before there is one, and nothing a browser cannot be led to', async () => {
    const { world, keeper } = open();
    [world.displays, world.remoteScreens] = [[], []];
    world.addresses = ['http://10.0.0.5:4680', 'http://có dấu:4680'];
    keeper.look();
    await settle();
    world.addresses = [];
    world.change();
    await settle();
    expect(world.kept.map(({ displaysAt }) => displaysAt)).toEqual([['http://10.0.0.5:4680'], []]);
    await keeper.stop();
  });
});

describe('a screen', () => {
  const report = {
    takeId: null,
    lateMs: 3,
    framesPerSecond: 60,
    clockErrorMs: 1,
    memoryMb: null,
    failing: 0,
    pixels: { width: 1920, height: 1080 },
  };

  it('shows the clock before its wall was told of it, and is none when nobody made it one', async () => {
    const world = new FakeWorld();
    const screens = new Screens({ ...world, now: () => 50 });
    expect(await screens.show(left)).toMatchObject({ id: left, takeId: null, isUnlocked: true, content: { cells: [{ k: 'clock' }] } });
    await world.walls.keep('Tường', { screens: [], displaysAt: [] });
    expect(await screens.show(tv)).toMatchObject({ name: 'Tivi', takeId: 'op-9', takeAtMs: 7, isUnlocked: false, webHosts: ['x.vn'] });
    world.displays = [{ ...display, use: 'desk' }];
    expect(await screens.show(left)).toBeNull();
    expect(await screens.show('strange' as RoomDisplayId)).toBeNull();
  });

  it('tells how it does; what nobody knows is not kept', () => {
    const world = new FakeWorld();
    const screens = new Screens({ ...world, now: () => 50 });
    let told = 0;
    screens.onChanged(() => (told += 1));
    screens.report({ id: tv, report });
    screens.report({ id: 'strange' as RoomDisplayId, report });
    expect(told).toBe(1);
    expect(world.sizes).toEqual([[tv, report.pixels]]);
    expect(screens.health()).toEqual([
      { id: left, kind: 'monitor', isOnline: true, sinceMs: null, address: null, reportedAtMs: null, report: null },
      { id: tv, kind: 'remote', isOnline: false, sinceMs: 5, address: '127.0.0.1', reportedAtMs: 50, report },
    ]);
  });
});
