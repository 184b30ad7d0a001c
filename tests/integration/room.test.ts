import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoomDisplayRow } from '#contract/room.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import { findBrowser } from '../../main/host/chromium/find-browser.ts';
import { thisMachine } from '../../main/host/machine.ts';
import { edidOf } from '../../main/windows/testing/edid-of.ts';
import { GateClient } from '../support/gate-client.ts';
import { launch, makeFolder, type Running } from '../support/processes.ts';
import { type FakeMonitor, FakeRoom } from '../support/room/fake-room.ts';
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
const left = (at: number): FakeMonitor => monitor('DUMMY1', at, { maker: 'SAM', serialText: 'L1', name: 'LEFT' });
const right = (at: number): FakeMonitor => monitor('DUMMY2', at, { maker: 'SAM', serialText: 'R2', name: 'RIGHT' });
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
    'walls follow their monitors: rearranged, unplugged, plugged in again, and after a restart',
    async () => {
      await room.arrange(desk, left(1920), right(3840));
      await start();
      await hang('L1', 'DUMMY1', 'Trái');
      await hang('R2', 'DUMMY2', 'Phải');
      await stand({ Trái: [1920, 0, 1920, 1080], Phải: [3840, 0, 1920, 1080] });

      await room.arrange(desk, left(3840), right(1920));
      await stand({ Trái: [3840, 0, 1920, 1080], Phải: [1920, 0, 1920, 1080] });

      await room.arrange(desk, right(1920));
      await stand({ Phải: [1920, 0, 1920, 1080] });
      await room.arrange(desk, right(1920), left(3840));
      await stand({ Trái: [3840, 0, 1920, 1080], Phải: [1920, 0, 1920, 1080] });

      gate.close();
      await running.stop();
      await room.arrange(desk, left(1920), monitor('DUMMY3', 3840, { maker: 'SAM', serialText: 'R2', name: 'RIGHT' }));
      await start();
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
      await room.arrange(desk, twin('DUMMY2', 1920));
      await stand({ Hai: [1920, 0, 1920, 1080] });
    },
    2 * ms,
  );
});

if (lacks !== null) it.skip(`the room on an X server: ${lacks}`, () => {});
