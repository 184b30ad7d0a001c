import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bounds, PresentDisplay } from '#domain/display.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import { type DeskWindow, meetDisplays, type Room } from '#domain/room.ts';
import { identifyDisplays, type KnownMonitor } from '../../main/windows/identity/identify.ts';
import { type RoomPort, RoomWindows } from '../../main/windows/room-windows.ts';
import { edidOf } from '../../main/windows/testing/edid-of.ts';
import { FakeHost, fakeDisplay } from './fake-host.ts';

/** A room in memory. */
class FakeRoom implements RoomPort {
  value: Room = { displays: [], windows: [] };
  readonly #listeners = new Set<() => void>();
  #present: readonly PresentDisplay[] = [];
  #next = 0;

  async open(): Promise<void> {}
  room = (): Room => this.value;
  present = (): readonly PresentDisplay[] => this.#present;
  meet(present: readonly PresentDisplay[]): void {
    this.#present = present;
    this.change(meetDisplays(this.value, present, () => `d${(this.#next += 1)}` as RoomDisplayId));
  }
  keepWindows(windows: readonly DeskWindow[]): void {
    this.change({ ...this.value, windows: [...windows] });
  }
  closeWall(id: RoomDisplayId): void {
    this.use(id, 'unused');
  }
  use(id: string, use: 'desk' | 'wall' | 'unused'): void {
    this.change({ ...this.value, displays: this.value.displays.map((display) => (display.id === id ? { ...display, use } : display)) });
  }
  change(room: Room): void {
    this.value = room;
    for (const listener of this.#listeners) listener();
  }
  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

let host: FakeHost;
let room: FakeRoom;
let windows: RoomWindows;
let timers: { atMs: number; run: () => void }[];
let nowMs: number;
/** What the system tells of its monitors beside the host. */
let monitors: KnownMonitor[];
const defects: unknown[] = [];

/** Lets what was begun come to its end: everything here runs on promises. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 200; i += 1) await Promise.resolve();
};
const passMs = async (ms: number): Promise<void> => {
  nowMs += ms;
  for (const timer of timers.filter(({ atMs }) => atMs <= nowMs)) {
    timers = timers.filter((other) => other !== timer);
    timer.run();
  }
  await settle();
};
const start = async (): Promise<void> => {
  windows = await RoomWindows.start({
    ...{ host, room, url: 'http://127.0.0.1:4600/?key=k&lang=en', onReloaded: () => {} },
    identify: async (displays) => identifyDisplays(displays, monitors),
    after: (delayMs, run) => {
      const timer = { atMs: nowMs + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    onDefect: (error) => defects.push(error),
  });
  await settle();
};
const standing = async () =>
  Object.fromEntries((await host.windows()).map(({ id, bounds, fullScreen }) => [id, [bounds.left, bounds.width, fullScreen]]));
const work = (left: number): Bounds => ({ left, top: 0, width: 1920, height: 1040 });

beforeEach(async () => {
  host = new FakeHost();
  room = new FakeRoom();
  timers = [];
  monitors = [];
  nowMs = 0;
  await start();
});
afterEach(async () => {
  await windows.stop();
  expect(defects.splice(0)).toEqual([]);
});

describe('the windows of a room', () => {
  it('begin with the desk on the main monitor; the key is in no address, the language is', async () => {
    expect(await host.windows()).toEqual([{ id: 'operator-1', path: '/?lang=en', kind: 'operator', bounds: work(0), fullScreen: false }]);
  });

  it('cover a monitor that becomes a wall, and leave it when it is none any more', async () => {
    room.use('d2', 'wall');
    await settle();
    expect(await standing()).toEqual({ 'operator-1': [0, 1920, false], 'wall-d2': [1920, 1920, true] });
    expect((await host.windows())[1]?.path).toBe('/?lang=en&wall=d2');
    room.use('d2', 'desk');
    await settle();
    expect(await standing()).toEqual({ 'operator-1': [0, 1920, false] });
  });

  it('follow their monitors about the desktop without being opened again', async () => {
    room.use('d2', 'wall');
    await settle();
    const opened: string[] = [];
    host.onWindowClosed((id) => opened.push(id));
    host.plug(fakeDisplay('LEFT', 1920, true), fakeDisplay('RIGHT', 0));
    await passMs(500);
    expect(await standing()).toEqual({ 'operator-1': [1920, 1920, false], 'wall-d2': [0, 1920, true] });
    expect(opened).toEqual([]);
  });

  it('follow monitors that change places unseen by the host: two of one kind, told apart by their sockets alone', async () => {
    const twin = (connector: string, left: number): KnownMonitor => ({
      ...{ connector, edid: edidOf({ maker: 'LGD', product: 7, name: 'TWIN' }), numbers: null },
      place: { left, top: 0, width: 1920, height: 1080 },
    });
    monitors = [twin('DP-2', 1920), twin('DP-3', 3840)];
    host.plug(fakeDisplay('LEFT', 0, true), fakeDisplay('TWIN@1920', 1920), fakeDisplay('TWIN@3840', 3840));
    await passMs(500);
    const [second, third] = room.value.displays.filter(({ identity }) => identity.edid !== null).map(({ id }) => id);
    room.use(second ?? '', 'wall');
    room.use(third ?? '', 'wall');
    await settle();
    expect(await standing()).toMatchObject({ [`wall-${second}`]: [1920, 1920, true], [`wall-${third}`]: [3840, 1920, true] });
    monitors = [twin('DP-3', 1920), twin('DP-2', 3840)];
    await passMs(2_000);
    expect(await standing()).toMatchObject({ [`wall-${second}`]: [3840, 1920, true], [`wall-${third}`]: [1920, 1920, true] });
  });

  it('wait or move when a monitor goes, and are back with it', async () => {
    room.use('d2', 'wall');
    const id = await windows.open('map');
    await host.setBounds(id, { left: 2000, top: 100, width: 960, height: 520 });
    await passMs(2_000);
    expect(room.value.windows[1]).toMatchObject({ display: 'd2', part: { width: 0.5, height: 0.5 } });
    host.plug(fakeDisplay('LEFT', 0, true));
    await passMs(500);
    expect(await standing()).toEqual({ 'operator-1': [0, 1920, false], 'operator-2': [80, 960, false] });
    // Where it stands as a guest is not where it belongs.
    await passMs(4_000);
    host.plug(fakeDisplay('LEFT', 0, true), fakeDisplay('RIGHT', 1920));
    await passMs(500);
    expect(await standing()).toMatchObject({ 'operator-2': [2000, 960, false], 'wall-d2': [1920, 1920, true] });
  });

  it('stay where an officer puts them, also after a restart', async () => {
    await host.setBounds('operator-1', { left: 1920, top: 0, width: 960, height: 1040 });
    await passMs(2_000);
    room.use('d1', 'unused');
    await settle();
    expect(await standing()).toEqual({ 'operator-1': [1920, 960, false] });
    await windows.stop();
    host = new FakeHost();
    await start();
    expect(await standing()).toEqual({ 'operator-1': [1920, 960, false] });
  });

  it('a wall window is put back where it belongs whatever moved it', async () => {
    room.use('d2', 'wall');
    await settle();
    await host.setBounds('wall-d2', work(0));
    room.use('d1', 'unused');
    await settle();
    expect((await standing())['wall-d2']).toEqual([1920, 1920, true]);
  });

  it('a wall window that is moved with nothing else changing is put back at the next look, once where the system refuses', async () => {
    room.use('d2', 'wall');
    await settle();
    await host.setBounds('wall-d2', work(0));
    await passMs(2_000);
    expect((await standing())['wall-d2']).toEqual([1920, 1920, true]);
    let moves = 0;
    const { setBounds } = host;
    host.setBounds = async (id) => {
      moves += 1;
      await setBounds.call(host, id, work(0));
    };
    await host.setBounds('wall-d2', work(0));
    await passMs(2_000);
    await passMs(2_000);
    expect(moves).toBe(2);
  });

  it('closed by hand are not opened again: a desk window is forgotten, a wall window takes its monitor off the wall', async () => {
    room.use('d2', 'wall');
    await windows.open('map');
    await host.closeWindow('operator-2');
    await host.closeWindow('wall-d2');
    await passMs(600);
    expect(room.value.windows.map(({ id }) => id)).toEqual(['operator-1']);
    expect(room.value.displays[1]?.use).toBe('unused');
    expect(Object.keys(await standing())).toEqual(['operator-1']);
  });

  it('end with the last desk window, and come back all of them', async () => {
    room.use('d2', 'wall');
    await windows.open('map');
    await host.closeWindow('operator-1');
    await host.closeWindow('operator-2');
    await passMs(600);
    await windows.closed;
    expect(room.value).toMatchObject({ windows: [{ id: 'operator-1' }, { id: 'operator-2' }], displays: [{}, { use: 'wall' }] });
    host = new FakeHost();
    await start();
    expect(Object.keys(await standing())).toEqual(['operator-1', 'operator-2', 'wall-d2']);
  });

  it('are opened on a desk monitor that is free, the leftmost first, and where the system likes once none is', async () => {
    host.plug(fakeDisplay('LEFT', 0, true), fakeDisplay('RIGHT', 1920), fakeDisplay('FAR', 3840), fakeDisplay('WALL', 5760));
    await passMs(500);
    room.use('d4', 'wall');
    for (const panel of ['map', 'incidents', 'cameras'] as const) await windows.open(panel);
    expect(await standing()).toMatchObject({
      'operator-2': [1920, 1920, false],
      'operator-3': [3840, 1920, false],
      'operator-4': [10, 900, false],
    });
  });

  it('get the smallest free number', async () => {
    expect(await windows.open('map')).toBe('operator-2');
    expect(await windows.open('incidents')).toBe('operator-3');
    await host.closeWindow('operator-2');
    await passMs(600);
    expect(await windows.open(null)).toBe('operator-2');
  });
});
