import { z } from 'zod';
import { Bounds, DisplayIdentity, matchDisplays, type PresentDisplay } from './display.ts';
import { RoomDisplayId } from './ids.ts';

/** What a monitor is for. `desk`: officers' windows; `wall`: one window that covers it; `unused`: windows are never put there. */
export const DisplayUse = z.enum(['desk', 'wall', 'unused']);
export type DisplayUse = z.infer<typeof DisplayUse>;

/** Name of a panel of the console; null: the whole desk. */
const Panel = z
  .string()
  .regex(/^[a-z][A-Za-z]{0,39}$/)
  .nullable();

/** A monitor of the room, connected or not. */
export const RoomDisplay = z.strictObject({
  id: RoomDisplayId,
  /** What officers call it; empty: it has no name yet and goes by its label. */
  name: z.string().trim().normalize('NFC').max(60),
  identity: DisplayIdentity,
  /** Where it stood when it was last seen. */
  place: Bounds,
  sizeMm: z.strictObject({ width: z.number().positive(), height: z.number().positive() }).nullable(),
  use: DisplayUse,
  /** Its wall window takes clicks and keys. */
  isUnlocked: z.boolean(),
});
export type RoomDisplay = z.infer<typeof RoomDisplay>;

const part = z.number().min(-10).max(10);

/** An officer's window. */
export const DeskWindow = z.strictObject({
  id: z.string().regex(/^operator-[1-9]\d{0,5}$/),
  panel: Panel,
  /** Null: it was never placed, the system chooses. */
  display: RoomDisplayId.nullable(),
  /** Its part of the monitor's work area, 0 to 1 from the left upper corner; null: all of it. */
  part: z.strictObject({ left: part, top: part, width: z.number().positive().max(10), height: z.number().positive().max(10) }).nullable(),
  /** `move`: to another desk monitor until its own is back; `wait`: closed until then. */
  whenLost: z.enum(['move', 'wait']),
});
export type DeskWindow = z.infer<typeof DeskWindow>;

/** The monitors of a workstation and what stands on them. */
export const Room = z
  .strictObject({ displays: z.array(RoomDisplay).max(64), windows: z.array(DeskWindow).max(64) })
  .refine(({ displays }) => new Set(displays.map(({ id }) => id)).size === displays.length, 'Two monitors share an id.')
  .refine(({ windows }) => new Set(windows.map(({ id }) => id)).size === windows.length, 'Two windows share an id.');
export type Room = z.infer<typeof Room>;

/** A window as it is to stand. */
export type PlannedWindow = {
  readonly id: string;
  readonly kind: 'operator' | 'wall';
  /** Of an officer's window; null: the whole desk. */
  readonly panel: string | null;
  /** The monitor of the room it belongs to; null: none yet. */
  readonly display: RoomDisplayId | null;
  /** Null: the system chooses. */
  readonly bounds: Bounds | null;
  readonly fullScreen: boolean;
  /** Its own monitor is away and it stands on another one. */
  readonly isGuest: boolean;
};

export type RoomPlan = {
  readonly windows: readonly PlannedWindow[];
  /** Windows that are closed until their monitor is back. */
  readonly waiting: readonly string[];
};

/** Smaller than this nobody can use a window. */
const leastWidth = 480;
const leastHeight = 320;

export const wallWindowId = (display: RoomDisplayId): string => `wall-${display}`;

/** The room's monitors that are connected, each with what is true of it now. */
export const findDisplays = (room: Room, present: readonly PresentDisplay[]): Map<RoomDisplayId, PresentDisplay> => {
  const remembered = room.displays.map(({ id, identity, place }) => ({ key: id, identity, place }));
  const found = matchDisplays(remembered, present);
  const entries = room.displays.flatMap(({ id }): [RoomDisplayId, PresentDisplay][] => {
    const display = present.find((each) => each.id === found.get(id));
    return display ? [[id, display]] : [];
  });
  return new Map(entries);
};

/**
 * Decides which windows stand where. A wall monitor that is connected has one window that covers it. An officer's window stands on its
 * part of its own monitor; while that is away it moves to the main desk monitor, or waits. The officer is never left without a
 * window: where all would wait, the first one moves. Pure.
 */
export const planWindows = (room: Room, present: readonly PresentDisplay[]): RoomPlan => {
  const found = findDisplays(room, present);
  const refuge = findRefuge(room, present, found);
  const waiting: string[] = [];
  const windows: PlannedWindow[] = [];
  const hasHome = ({ display }: DeskWindow): boolean => display === null || found.has(display);
  const stays = room.windows.filter((window) => hasHome(window) || window.whenLost === 'move');
  const shown = stays.length > 0 ? stays : room.windows.slice(0, 1);
  for (const window of room.windows) {
    const { id, panel, display, part } = window;
    if (!shown.includes(window)) {
      waiting.push(id);
      continue;
    }
    const home = display === null ? undefined : found.get(display);
    const on = home ?? (display === null ? undefined : refuge);
    const bounds = on ? computePart(on.workArea, part) : null;
    windows.push({ id, kind: 'operator', panel, display, bounds, fullScreen: false, isGuest: display !== null && !home });
  }
  for (const { id, use } of room.displays) {
    if (use !== 'wall') continue;
    const display = found.get(id);
    if (!display) waiting.push(wallWindowId(id));
    else
      windows.push({
        ...{ id: wallWindowId(id), kind: 'wall', panel: null, display: id },
        ...{ bounds: display.bounds, fullScreen: true, isGuest: false },
      });
  }
  return { windows, waiting };
};

/** Where windows go whose monitor is away: the primary monitor if it is a desk's, else any desk's, else any that is no wall's. */
const findRefuge = (
  room: Room,
  present: readonly PresentDisplay[],
  found: ReadonlyMap<RoomDisplayId, PresentDisplay>,
): PresentDisplay | undefined => {
  const useOf = (display: PresentDisplay): DisplayUse => room.displays.find(({ id }) => found.get(id)?.id === display.id)?.use ?? 'desk';
  const free = [...present].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.bounds.left - b.bounds.left);
  return free.find((display) => useOf(display) === 'desk') ?? free.find((display) => useOf(display) !== 'wall') ?? free[0];
};

/** A part of a work area in whole pixels, never larger than it, never out of sight. */
const computePart = (area: Bounds, part: DeskWindow['part']): Bounds => {
  if (part === null) return area;
  const width = Math.min(area.width, Math.max(leastWidth, Math.round(part.width * area.width)));
  const height = Math.min(area.height, Math.max(leastHeight, Math.round(part.height * area.height)));
  const within = (at: number, length: number, all: number): number => Math.max(0, Math.min(at, all - length));
  return {
    left: area.left + within(Math.round(part.left * area.width), width, area.width),
    top: area.top + within(Math.round(part.top * area.height), height, area.height),
    width,
    height,
  };
};

/** The part of a work area that bounds are; null: all of it, give or take what a window manager adds. */
export const partOf = (area: Bounds, bounds: Bounds): DeskWindow['part'] => {
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 8;
  const isAll =
    near(bounds.left, area.left) && near(bounds.top, area.top) && near(bounds.width, area.width) && near(bounds.height, area.height);
  if (isAll) return null;
  const round = (part: number): number => Math.max(-10, Math.min(10, Math.round(part * 10_000) / 10_000));
  return {
    left: round((bounds.left - area.left) / area.width),
    top: round((bounds.top - area.top) / area.height),
    width: Math.max(0.01, round(bounds.width / area.width)),
    height: Math.max(0.01, round(bounds.height / area.height)),
  };
};

/**
 * The room with what is connected now: monitors nobody has seen before are added for desks, known ones are remembered as they are now.
 * The same object when nothing is new. `newId` names a monitor; at 64 the ones longest away are forgotten.
 */
export const meetDisplays = (room: Room, present: readonly PresentDisplay[], newId: () => RoomDisplayId): Room => {
  const found = findDisplays(room, present);
  const known = new Set([...found.values()].map(({ id }) => id));
  const updated = room.displays.map((display) => {
    const now = found.get(display.id);
    return now ? remember(display, now) : display;
  });
  const added = present
    .filter(({ id }) => !known.has(id))
    .map(
      (display): RoomDisplay => ({
        ...{ id: newId(), name: '', identity: display.identity, place: display.bounds, sizeMm: display.sizeMm },
        ...{ use: 'desk', isUnlocked: false },
      }),
    );
  if (added.length === 0 && updated.every((display, at) => display === room.displays[at])) return room;
  const away = updated.filter(({ id }) => !found.has(id));
  const drop = new Set(away.slice(0, Math.max(0, updated.length + added.length - 64)).map(({ id }) => id));
  return { ...room, displays: [...updated.filter(({ id }) => !drop.has(id)), ...added] };
};

/** What a monitor tells only now and then (its EDID, its socket) is not forgotten when it does not. */
const remember = (display: RoomDisplay, now: PresentDisplay): RoomDisplay => {
  const next: RoomDisplay = {
    ...display,
    identity: {
      edid: now.identity.edid ?? display.identity.edid,
      connector: now.identity.connector ?? display.identity.connector,
      label: now.identity.label || display.identity.label,
    },
    place: now.bounds,
    sizeMm: now.sizeMm ?? display.sizeMm,
  };
  return JSON.stringify(next) === JSON.stringify(display) ? display : next;
};
