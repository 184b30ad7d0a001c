import type { RoomDisplayId } from '#domain/ids.ts';
import type { Room, RoomDisplay } from '#domain/room.ts';
import { openSqliteStore } from '../../main/store/sqlite-store.ts';

/** A monitor of 1920x1080 that is used as a wall, the n-th from the left. */
export const wallMonitor = (n: number, more: Partial<RoomDisplay> = {}): RoomDisplay => ({
  id: `display-${n}` as RoomDisplayId,
  name: `Màn ${n}`,
  identity: { edid: null, connector: `DP-${n}`, label: `WALL ${n}` },
  place: { left: 1920 * (n - 1), top: 0, width: 1920, height: 1080 },
  sizeMm: { width: 1210, height: 680 },
  use: 'wall',
  isUnlocked: false,
  ...more,
});

/** Gives a console that is not running monitors it remembers: what a wall is made of where no monitor can be plugged. */
export const seedRoom = async (dataFolder: string, displays: readonly RoomDisplay[]): Promise<void> => {
  const store = await openSqliteStore({ folder: dataFolder, onTrouble: () => {} });
  const room: Room = { displays: [...displays], windows: [] };
  await store.saveSetting('room', room);
  await store.close();
};
