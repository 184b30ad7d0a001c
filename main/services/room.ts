import type { RoomDisplayRow, RoomRow } from '#contract/room.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { PresentDisplay } from '#domain/display.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import { type DeskWindow, findDisplays, meetDisplays, planWindows, Room, type RoomDisplay } from '#domain/room.ts';
import type { Store } from '../store/store.ts';
import type { CallRequest } from './ports.ts';
import type { SessionService } from './session.ts';

export type RoomParts = {
  readonly store: Pick<Store, 'setting' | 'saveSetting'>;
  readonly session: Pick<SessionService, 'operator'>;
  readonly onDefect: (error: unknown) => void;
};

type Act = NonNullable<RoomRow['undo']>;

const setting = 'room';
/** How many changes can be taken back. */
const kept = 50;

/** The monitors of this workstation: which there are, what they are for, and which windows stand on them. Survives restarts. */
export class RoomService {
  readonly #parts: RoomParts;
  readonly #listeners = new Set<() => void>();
  readonly #past: { readonly act: Act; readonly displays: readonly RoomDisplay[] }[] = [];
  #room: Room = { displays: [], windows: [] };
  #present: readonly PresentDisplay[] = [];
  #opened: Promise<void> | null = null;
  #saved: Promise<void> = Promise.resolve();

  constructor(parts: RoomParts) {
    this.#parts = parts;
  }

  /** Reads what is remembered, once; a room that cannot be read is begun anew. */
  open(): Promise<void> {
    this.#opened ??= this.#parts.store.setting(setting).then((stored) => {
      const read = Room.safeParse(stored);
      if (read.success) this.#room = read.data;
    });
    return this.#opened;
  }

  room(): Room {
    return this.#room;
  }

  /** The connected monitors, as they are now. */
  present(): readonly PresentDisplay[] {
    return this.#present;
  }

  row(): RoomRow {
    const found = findDisplays(this.#room, this.#present);
    const { windows } = planWindows(this.#room, this.#present);
    return {
      id: 'room',
      displays: this.#room.displays.map((display) => rowOf(display, found.get(display.id))),
      undo: this.#past.at(-1)?.act ?? null,
      guests: this.#present.length === 0 ? 0 : windows.filter(({ isGuest }) => isGuest).length,
    };
  }

  /** Called after any of it changed. */
  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** These monitors are connected now. */
  meet(present: readonly PresentDisplay[]): void {
    this.#present = present;
    this.#change(meetDisplays(this.#room, present, () => this.#newId()));
  }

  /** Officers' windows as they stand now: how they are found again after a restart. */
  keepWindows(windows: readonly DeskWindow[]): void {
    this.#change({ ...this.#room, windows: [...windows] });
  }

  /** Takes a monitor off the wall: its window was closed by hand. */
  closeWall(id: RoomDisplayId): void {
    if (this.#find(id)?.use === 'wall') this.#act('setDisplay', this.#withDisplay(id, { use: 'unused' }));
  }

  async setDisplay({ id, changes }: CallRequest<'room.setDisplay'>): Promise<void> {
    await this.#parts.session.operator();
    if (!this.#find(id)) throw unknown();
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<RoomDisplay>;
    // What is locked is locked again when a monitor changes its use: nobody clicks into a wall by surprise.
    const locks = given.use !== undefined && given.isUnlocked === undefined ? { isUnlocked: false } : {};
    this.#act('setDisplay', this.#withDisplay(id, { ...given, ...locks }));
    await this.#saved;
  }

  async forget({ id }: CallRequest<'room.forget'>): Promise<void> {
    await this.#parts.session.operator();
    if (!this.#find(id)) throw unknown();
    if (findDisplays(this.#room, this.#present).has(id)) {
      throw new ChiLangError('badInput', 'This monitor is connected; only one that is away can be forgotten.');
    }
    this.#act(
      'forget',
      this.#room.displays.filter((display) => display.id !== id),
    );
    await this.#saved;
  }

  async undo(): Promise<void> {
    await this.#parts.session.operator();
    const before = this.#past.pop();
    if (!before) throw new ChiLangError('notFound', 'There is no change of the room to take back.');
    this.#change({ ...this.#room, displays: withNewcomers(before.displays, this.#room.displays, this.#present) });
    await this.#saved;
  }

  #find(id: RoomDisplayId): RoomDisplay | undefined {
    return this.#room.displays.find((display) => display.id === id);
  }

  #withDisplay(id: RoomDisplayId, changes: Partial<RoomDisplay>): RoomDisplay[] {
    return this.#room.displays.map((display) => (display.id === id ? { ...display, ...changes } : display));
  }

  #act(act: Act, displays: RoomDisplay[]): void {
    this.#past.push({ act, displays: this.#room.displays });
    this.#past.splice(0, this.#past.length - kept);
    this.#change({ ...this.#room, displays });
  }

  #change(room: Room): void {
    const isSame = JSON.stringify(room) === JSON.stringify(this.#room);
    this.#room = room;
    // Told as well when only what is connected changed.
    for (const listener of this.#listeners) listener();
    if (isSame) return;
    this.#saved = this.#saved.then(() => this.#parts.store.saveSetting(setting, room)).catch(this.#parts.onDefect);
  }

  #newId(): RoomDisplayId {
    const numbers = this.#room.displays.map(({ id }) => Number(/^display-(\d+)$/.exec(id)?.[1] ?? 0));
    this.#lastNumber = Math.max(this.#lastNumber, ...numbers) + 1;
    return `display-${this.#lastNumber}` as RoomDisplayId;
  }
  #lastNumber = 0;
}

const unknown = (): ChiLangError => new ChiLangError('notFound', 'There is no such monitor in this room; it was forgotten.');

/** An undone room still has the monitors that came since. */
const withNewcomers = (before: readonly RoomDisplay[], now: readonly RoomDisplay[], present: readonly PresentDisplay[]): RoomDisplay[] => {
  const known = new Set(before.map(({ id }) => id));
  const here = findDisplays({ displays: [...now], windows: [] }, present);
  return [...before, ...now.filter(({ id }) => !known.has(id) && here.has(id))];
};

const rowOf = (display: RoomDisplay, now: PresentDisplay | undefined): RoomDisplayRow => {
  const { id, name, identity, place, sizeMm, use, isUnlocked } = display;
  return {
    ...{ id, name, label: identity.label, edid: identity.edid, connector: identity.connector, place, sizeMm, use, isUnlocked },
    isPresent: now !== undefined,
    isPrimary: now?.isPrimary ?? false,
    scale: now?.scale ?? null,
  };
};
