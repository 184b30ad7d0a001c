import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoomDisplayRow } from '#contract/room.ts';
import type { RoomDisplayId, WallId } from '#domain/ids.ts';
import { findBrowser } from '../../main/host/chromium/find-browser.ts';
import { thisMachine } from '../../main/host/machine.ts';
import { edidOf } from '../../main/windows/testing/edid-of.ts';
import { GateClient } from '../support/gate-client.ts';
import { launch, makeFolder, type Running } from '../support/processes.ts';
import { type FakeMonitor, FakeRoom } from '../support/room/fake-room.ts';
import { renderersOf } from '../support/renderers.ts';
import { roomLacks } from '../support/room/provide-room.ts';

const browser = process.env['CHILANG_TEST_BROWSER'] ?? process.env['CHILANG_BROWSER'];
const lacks = findBrowser({ ...thisMachine(), env: { ...process.env, CHILANG_BROWSER: browser } })
  ? roomLacks()
  : 'no Chromium-family browser is on this machine';

const monitor = (
  output: FakeMonitor['output'],
  left: number,
  edid: Parameters<typeof edidOf>[0],
  more: Partial<FakeMonitor> = {},
): FakeMonitor => ({
  ...{ output, left, top: 0, mode: '1920x1080', edid: edidOf(edid) },
  ...more,
});
const desk = monitor('DUMMY0', 0, { maker: 'DEL', serialText: 'DESK', name: 'DESK' }, { primary: true });
type More = Partial<FakeMonitor>;
const left = (at: number, more: More = {}): FakeMonitor => monitor('DUMMY1', at, { maker: 'SAM', serialText: 'L1', name: 'LEFT' }, more);
const right = (at: number, more: More = {}): FakeMonitor => monitor('DUMMY2', at, { maker: 'SAM', serialText: 'R2', name: 'RIGHT' }, more);
const tall = (at: number, more: More = {}): FakeMonitor =>
  monitor('DUMMY3', at, { maker: 'EIZ', serialText: 'T3', name: 'TALL' }, { mode: '1080x1920', ...more });
/** Two of these say the same of themselves. */
const twin = (output: FakeMonitor['output'], at: number): FakeMonitor => monitor(output, at, { maker: 'LGD', product: 7, name: 'TWIN' });

const ms = 90_000;

describe.skipIf(lacks !== null)('the room, on an X server with monitors that are plugged in and out', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let room: FakeRoom;
  let running: Running;
  let gate: GateClient;

  const start = async (): Promise<void> => {
    const args = ['--host', 'chromium', '--port', '0', '--data', join(folder.path, 'data')];
    running = await launch('main/start.ts', args, {
      DISPLAY: room.display,
      CHILANG_BROWSER: browser ?? '',
      CHILANG_SOFTWARE_RENDERING: '1',
    });
    gate = await GateClient.open(running.url);
    await gate.onDuty();
  };
  const displays = async (enough: (all: readonly RoomDisplayRow[]) => boolean = () => true): Promise<readonly RoomDisplayRow[]> => {
    const [row] = await gate.until('room.get', {}, ([first]) => first !== undefined && enough(first.displays));
    return row?.displays ?? [];
  };
  const hang = async (edidEnds: string, connector: string, name: string): Promise<RoomDisplayId> => {
    const isIt = (each: RoomDisplayRow): boolean => each.edid?.endsWith(edidEnds) === true && each.connector === connector;
    const found = (await displays((all) => all.some(isIt))).find(isIt) as RoomDisplayRow;
    await gate.call('room.setDisplay', { id: found.id, changes: { use: 'wall', name } });
    return found.id;
  };
  /** Where windows stand, by title; desk windows have frames of the window manager's taste. */
  const standing = async (): Promise<Record<string, unknown>> => {
    const windows = (await room.windows()).filter(({ title }) => title !== 'Chi Lăng');
    return Object.fromEntries(windows.map(({ title, left: x, top: y, width, height }) => [title, [x, y, width, height]]));
  };
  const stand = (wanted: Record<string, unknown>): Promise<void> =>
    expect.poll(standing, { timeout: 30_000, interval: 300 }).toEqual(wanted);

  const take = async (texts: Record<RoomDisplayId, string>): Promise<void> => {
    const walls = await gate.until('walls.list', {}, (rows) => rows.some(({ isHere }) => isHere));
    const wall = walls.find(({ isHere }) => isHere);
    const screens = Object.fromEntries(
      Object.entries(texts).map(([id, text]) => [
        id,
        { layout: '1' as const, cells: [{ k: 'text' as const, text, tone: 'plain' as const }] },
      ]),
    );
    await gate.call('wall.take', {
      ...{ id: wall?.id ?? ('' as WallId), baseVer: wall?.ver ?? 0 },
      sceneId: null,
      screens,
      incidentId: null,
    });
  };
  /** What a monitor shows once it stands still: a clock does not. */
  const stillPicture = async (at: number): Promise<string> => {
    const seen: string[] = [];
    const isStill = async (): Promise<boolean> => {
      seen.push(await pictureAt(at));
      return seen.length > 5 && new Set(seen.slice(-6)).size === 1;
    };
    await expect.poll(isStill, { timeout: 20_000, interval: 300 }).toBe(true);
    return seen.at(-1) ?? '';
  };
  const pictureAt = (at: number): Promise<string> => room.picture({ left: at, top: 0, width: 1920, height: 1080 });

  beforeEach(async () => {
    folder = await makeFolder('room');
    room = await FakeRoom.open(folder.path);
  }, ms);
  afterEach(async () => {
    gate.close();
    await running.stop();
    await room.close();
    await folder.remove();
  }, ms);

  it(
    'walls and what they show follow their monitors: rearranged, of other sizes, unplugged, plugged in again, and after a restart',
    async () => {
      await room.arrange(desk, left(1920), right(3840), tall(5760));
      await start();
      const ids = [await hang('L1', 'DUMMY1', 'Trái'), await hang('R2', 'DUMMY2', 'Phải')] as const;
      await hang('T3', 'DUMMY3', 'Dọc');
      await stand({ Trái: [1920, 0, 1920, 1080], Phải: [3840, 0, 1920, 1080], Dọc: [5760, 0, 1080, 1920] });
      await take({ [ids[0]]: 'Đèo Bông Lau', [ids[1]]: 'Cửa khẩu Hữu Nghị' });
      const [lefts, rights] = [await stillPicture(1920), await stillPicture(3840)];
      expect(lefts).not.toBe(rights);

      await room.arrange(desk, left(3840), right(1920), tall(5760));
      await stand({ Trái: [3840, 0, 1920, 1080], Phải: [1920, 0, 1920, 1080], Dọc: [5760, 0, 1080, 1920] });
      await expect.poll(() => Promise.all([pictureAt(1920), pictureAt(3840)]), { timeout: 10_000 }).toEqual([rights, lefts]);

      await room.arrange(desk, left(1920, { mode: '3840x2160' }), right(5760, { mode: '1280x720' }), tall(0, { top: 1080 }));
      await stand({ Trái: [1920, 0, 3840, 2160], Phải: [5760, 0, 1280, 720], Dọc: [0, 1080, 1080, 1920] });

      await room.arrange(desk, right(1920));
      await stand({ Phải: [1920, 0, 1920, 1080] });
      await room.arrange(desk, right(1920), left(3840));
      await stand({ Trái: [3840, 0, 1920, 1080], Phải: [1920, 0, 1920, 1080] });
      await expect.poll(() => Promise.all([pictureAt(1920), pictureAt(3840)]), { timeout: 10_000 }).toEqual([rights, lefts]);

      // Moved to another socket while nobody looked, and everything is drawn half as large again.
      gate.close();
      await running.stop();
      await room.arrange(desk, left(1920), right(3840, { output: 'DUMMY4' }));
      await room.scale(1.5);
      await start();
      expect((await displays((all) => all.some(({ isPresent, scale }) => isPresent && scale === 1.5))).length).toBe(4);
      await stand({ Trái: [1920, 0, 1920, 1080], Phải: [3840, 0, 1920, 1080] });
    },
    4 * ms,
  );

  it(
    'tells two monitors that say the same by their sockets',
    async () => {
      await room.arrange(desk, twin('DUMMY1', 1920), twin('DUMMY2', 3840));
      await start();
      await hang('LGD-0007', 'DUMMY1', 'Một');
      await hang('LGD-0007', 'DUMMY2', 'Hai');
      await stand({ Một: [1920, 0, 1920, 1080], Hai: [3840, 0, 1920, 1080] });
      await room.arrange(desk, twin('DUMMY1', 3840), twin('DUMMY2', 1920));
      await stand({ Một: [3840, 0, 1920, 1080], Hai: [1920, 0, 1920, 1080] });
      // The monitors are known through a page: also after all pages had to be loaded again.
      for (const pid of await renderersOf(join(folder.path, 'data', 'browser'))) process.kill(pid, 'SIGKILL');
      await room.arrange(desk, twin('DUMMY2', 1920));
      await stand({ Hai: [1920, 0, 1920, 1080] });
      await room.arrange(desk, twin('DUMMY2', 1920), twin('DUMMY1', 3840));
      await stand({ Một: [3840, 0, 1920, 1080], Hai: [1920, 0, 1920, 1080] });
    },
    2 * ms,
  );
});

if (lacks !== null) it.skip(`the room on an X server: ${lacks}`, () => {});
