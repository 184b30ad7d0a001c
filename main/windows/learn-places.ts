import type { Bounds, PresentDisplay } from '#domain/display.ts';
import { type DeskWindow, findDisplays, partOf, planWindows, type Room } from '#domain/room.ts';
import type { HostWindow } from '../host/host.ts';

/**
 * The officers' windows with the places they were given by hand since they were planned. A guest's place is not its own, and one
 * in full screen has none. Pure.
 */
export const learnPlaces = (room: Room, present: readonly PresentDisplay[], standing: readonly HostWindow[]): readonly DeskWindow[] => {
  const plan = planWindows(room, present).windows;
  const homes = [...findDisplays(room, present)];
  return room.windows.map((window) => {
    const is = standing.find(({ id }) => id === window.id);
    const planned = plan.find(({ id }) => id === window.id);
    if (!is || !planned || planned.isGuest || is.fullScreen) return window;
    if (planned.bounds && isSameBounds(is.bounds, planned.bounds)) return window;
    const home = homes.find(([, display]) => isOn(display.bounds, is.bounds));
    return home ? { ...window, display: home[0], part: partOf(home[1].workArea, is.bounds) } : window;
  });
};

export const isSameBounds = (a: Bounds, b: Bounds): boolean =>
  a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;

/** Its middle is on it. */
const isOn = (display: Bounds, window: Bounds): boolean => {
  const [x, y] = [window.left + window.width / 2, window.top + window.height / 2];
  return x >= display.left && x < display.left + display.width && y >= display.top && y < display.top + display.height;
};
