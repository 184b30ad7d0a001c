import type { PresentDisplay } from '#domain/display.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import { findDisplays, planWindows, type Room } from '#domain/room.ts';

/** The leftmost connected desk monitor without a window of its own; null: each has one, and the system chooses. Pure. */
export const findFreeDesk = (room: Room, present: readonly PresentDisplay[]): RoomDisplayId | null => {
  const desks = new Set(room.displays.filter(({ use }) => use === 'desk').map(({ id }) => id));
  const taken = new Set(planWindows(room, present).windows.map(({ display }) => display));
  const free = [...findDisplays(room, present)].filter(([id]) => desks.has(id) && !taken.has(id));
  return free.sort(([, a], [, b]) => a.bounds.left - b.bounds.left || a.bounds.top - b.bounds.top)[0]?.[0] ?? null;
};
