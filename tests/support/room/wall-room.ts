import type { RoomDisplayId } from '#domain/ids.ts';
import type { Room } from '#domain/room.ts';
import { runToEnd } from '../processes.ts';

/** A room of so many equal monitors side by side that are all used as a wall. */
export const wallRoom = (columns: number, rows: number): Room => ({
  displays: Array.from({ length: columns * rows }, (_, at) => ({
    ...{ id: `display-${at + 1}` as RoomDisplayId, name: `Màn ${at + 1}`, sizeMm: { width: 1210, height: 680 } },
    identity: { edid: `LGD-1-${at + 1}`, connector: `HDMI-${at + 1}`, label: 'LGD' },
    place: { left: 1920 * (at % columns), top: 1080 * Math.floor(at / columns), width: 1920, height: 1080 },
    ...{ use: 'wall', isUnlocked: false },
  })),
  windows: [],
});

/**
 * Puts a room into the data folder of a console that does not run: its monitors are remembered and away. In a process of its own:
 * the threads of a store do not end within a runner of browsers.
 */
export const rememberRoom = (folder: string, room: Room): Promise<unknown> =>
  runToEnd('tests/support/room/remember-room.ts', [folder, JSON.stringify(room)]);
