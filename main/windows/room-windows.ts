import type { PanelName } from '#contract/calls.ts';
import type { HostCapabilities } from '#contract/capabilities.ts';
import type { PresentDisplay } from '#domain/display.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import { type DeskWindow, findDisplays, type PlannedWindow, planWindows, type Room } from '#domain/room.ts';
import type { Host, HostWindow, PageReload, WindowSpec } from '../host/host.ts';
import type { Identify } from './identity/identify-here.ts';
import { findFreeDesk } from './free-desk.ts';
import { isSameBounds, learnPlaces } from './learn-places.ts';

/** The room as its windows need it. */
export type RoomPort = {
  open(): Promise<void>;
  room(): Room;
  present(): readonly PresentDisplay[];
  meet(present: readonly PresentDisplay[]): void;
  keepWindows(windows: readonly DeskWindow[]): void;
  closeWall(id: RoomDisplayId): void;
  onChanged(listener: () => void): () => void;
};

export type RoomWindowsParts = {
  readonly host: Host;
  readonly room: RoomPort;
  /** The console's address with its key; what it asks of all windows (a language) stays. */
  readonly url: string;
  readonly identify: Identify;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onReloaded: (reloaded: PageReload) => void;
  readonly onDefect: (error: unknown) => void;
};

/** How often it is looked who the monitors are and where windows were moved to. */
const lookMs = 2_000;
/** A browser that ends closes its windows one by one; who closes one window by hand does not close the next within this time. */
const closingMs = 600;
/** A monitor that is switched on is told of several times. */
const settleMs = 400;

/** The path of a window; the key does not stand in it. */
export const computePath = (url: string, asked: { readonly panel?: string | null; readonly wall?: string }): string => {
  const { searchParams } = new URL(url);
  searchParams.delete('key');
  if (asked.panel) searchParams.set('panel', asked.panel);
  if (asked.wall !== undefined) searchParams.set('wall', asked.wall);
  return searchParams.size > 0 ? `/?${searchParams}` : '/';
};

/**
 * Keeps the windows of this workstation where its room has them: opens what is missing, moves what stands elsewhere, closes what
 * waits for its monitor, and remembers where officers put theirs. What stands right is left alone, its pictures with it.
 */
export class RoomWindows {
  readonly closed: Promise<void>;
  readonly #parts: RoomWindowsParts;
  /** What each window was last told, so that a window an officer moves is not moved back. */
  readonly #told = new Map<string, string>();
  /** How a wall window stood after it was last put back: what the system granted. */
  readonly #granted = new Map<string, string>();
  readonly #closing = new Set<string>();
  readonly #endings: (() => void)[];
  #turn: Promise<unknown> = Promise.resolve();
  #isStopping = false;
  #isSettling = false;
  #gone: string[] = [];
  #cancelLook: () => void = () => {};
  #cancelSettle: () => void = () => {};

  private constructor(parts: RoomWindowsParts) {
    const { host, room } = parts;
    this.#parts = parts;
    this.closed = host.closed;
    this.#endings = [
      host.onDisplaysChanged(() => this.#displaysChanged()),
      host.onWindowClosed((id) => this.#windowClosed(id)),
      host.onPageReloaded(parts.onReloaded),
      room.onChanged(() => void this.#later(() => this.#apply()).catch(() => {})),
    ];
  }

  /** Opens the windows the room remembers, or the desk on the main monitor. */
  static async start(parts: RoomWindowsParts): Promise<RoomWindows> {
    const { host, room } = parts;
    await room.open();
    const windows = new RoomWindows(parts);
    if (!host.capabilities().windows) return windows;
    try {
      if (room.room().windows.length === 0) room.keepWindows([newWindow(1, null)]);
      await windows.#later(() => windows.#begin());
    } catch (error) {
      await windows.stop();
      throw error;
    }
    windows.#lookLater();
    return windows;
  }

  capabilities(): HostCapabilities {
    return this.#parts.host.capabilities();
  }

  /** Opens another window with one panel, or with the whole desk (null), on a monitor that is still free; answers its id. */
  async open(panel: PanelName | null): Promise<string> {
    const { host, room } = this.#parts;
    // A host without windows says itself what to do instead.
    if (!host.capabilities().windows) await host.openWindow({ id: 'operator-1', path: '/', kind: 'operator' });
    const windows = room.room().windows;
    const taken = new Set(windows.map(({ id }) => id));
    let number = 1;
    while (taken.has(`operator-${number}`)) number += 1;
    const added = { ...newWindow(number, panel), display: findFreeDesk(room.room(), room.present()) };
    room.keepWindows([...windows, added]);
    await this.#later(() => this.#apply());
    return added.id;
  }

  async stop(): Promise<void> {
    if (this.#isStopping) return;
    await this.#later(() => this.#learn()).catch(() => {});
    this.#isStopping = true;
    this.#cancelLook();
    this.#cancelSettle();
    for (const end of this.#endings) end();
    await this.#parts.host.close();
  }

  /** A host may know its monitors only through a first window. */
  async #begin(): Promise<void> {
    const { host, room } = this.#parts;
    if (host.capabilities().displays && (await host.displays()).length === 0) {
      const first = planWindows(room.room(), []).windows.find(({ kind }) => kind === 'operator');
      if (first) await host.openWindow(this.#specOf(first));
    }
    await this.#meet();
    // The very first window fills the main monitor.
    const primary = [...findDisplays(room.room(), room.present())].find(([, { isPrimary }]) => isPrimary)?.[0];
    const { windows } = room.room();
    if (primary && windows.every(({ display }) => display === null)) {
      room.keepWindows(windows.map((window, at) => (at === 0 ? { ...window, display: primary } : window)));
    }
    await this.#apply();
  }

  async #meet(): Promise<void> {
    const { host, room, identify } = this.#parts;
    if (host.capabilities().displays) room.meet(await identify(await host.displays()));
  }

  /** One change of the room after another. */
  #later(run: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(() => (this.#isStopping ? undefined : run()));
    this.#turn = turn.catch((error: unknown) => {
      if (!this.#isStopping) this.#parts.onDefect(error);
    });
    return turn;
  }

  async #apply(): Promise<void> {
    const { host, room } = this.#parts;
    if (!host.capabilities().windows) return;
    const plan = planWindows(room.room(), room.present());
    const standing = new Map((await host.windows()).map((window) => [window.id, window]));
    for (const window of plan.windows) await this.#put(window, standing.get(window.id));
    const wanted = new Set(plan.windows.map(({ id }) => id));
    for (const id of standing.keys()) if (!wanted.has(id)) await this.#close(id);
  }

  async #put(window: PlannedWindow, standing: HostWindow | undefined): Promise<void> {
    const { host } = this.#parts;
    const { id, bounds, fullScreen } = window;
    const order = JSON.stringify([bounds, fullScreen]);
    if (!standing) await host.openWindow(this.#specOf(window));
    const isTold = this.#told.get(id) === order;
    // Opened with bounds it stands there; a wall window is put back whatever moved it, an officer's only where the plan changed.
    if (bounds && standing && !isRight(window, standing) && (!isTold || window.kind === 'wall'))
      await host.setBounds(id, bounds, fullScreen);
    this.#told.set(id, order);
  }

  async #close(id: string): Promise<void> {
    this.#closing.add(id);
    this.#told.delete(id);
    await this.#parts.host.closeWindow(id).catch(() => {});
  }

  #specOf({ id, kind, panel, display, bounds, fullScreen }: PlannedWindow): WindowSpec {
    const asked = kind === 'wall' ? { wall: display ?? '' } : { panel };
    return { id, kind, path: computePath(this.#parts.url, asked), ...(bounds ? { bounds } : {}), fullScreen };
  }

  #displaysChanged(): void {
    this.#cancelSettle();
    this.#isSettling = true;
    this.#cancelSettle = this.#parts.after(settleMs, () => {
      this.#isSettling = false;
      void this.#later(async () => {
        await this.#meet();
        await this.#apply();
      }).catch(() => {});
    });
  }

  #windowClosed(id: string): void {
    this.#told.delete(id);
    if (this.#closing.delete(id) || this.#isStopping) return;
    this.#gone.push(id);
    if (this.#gone.length === 1) this.#parts.after(closingMs, () => void this.#later(() => this.#tellClosed()).catch(() => {}));
  }

  /** A window somebody closed is not opened again; with the last desk window the console ends, and the next start has all of them. */
  async #tellClosed(): Promise<void> {
    const { host, room } = this.#parts;
    const gone = new Set(this.#gone.splice(0));
    const standing = await host.windows();
    if (!standing.some(({ kind }) => kind === 'operator')) {
      this.#isStopping = true;
      await host.close();
      return;
    }
    for (const { id } of room.room().displays) if (gone.has(`wall-${id}`)) room.closeWall(id);
    const { windows } = room.room();
    if (windows.some(({ id }) => gone.has(id))) room.keepWindows(windows.filter(({ id }) => !gone.has(id)));
  }

  #lookLater(): void {
    if (this.#isStopping) return;
    this.#cancelLook = this.#parts.after(lookMs, () => {
      void this.#later(() => this.#look())
        .catch(() => {})
        .finally(() => this.#lookLater());
    });
  }

  async #look(): Promise<void> {
    const { host, room, identify } = this.#parts;
    // Between the going of a monitor and our move the system has put windows somewhere.
    if (this.#isSettling) return;
    if (host.capabilities().displays) {
      // Two monitors that look alike to the host may have changed places without a word from it.
      const present = await identify(await host.displays());
      if (JSON.stringify(present) !== JSON.stringify(room.present())) return room.meet(present);
    }
    await this.#learn();
    await this.#putBackWalls();
  }

  /** Remembers where officers put their windows. */
  async #learn(): Promise<void> {
    const { host, room } = this.#parts;
    const displays = host.capabilities().displays ? await host.displays() : [];
    const present = room.present();
    if (displays.length !== present.length || !displays.every(({ id }) => present.some((each) => each.id === id))) return;
    const windows = learnPlaces(room.room(), present, await host.windows());
    if (JSON.stringify(windows) === JSON.stringify(room.room().windows)) return;
    for (const { id, kind, bounds, fullScreen } of planWindows({ ...room.room(), windows: [...windows] }, present).windows) {
      if (kind === 'operator') this.#told.set(id, JSON.stringify([bounds, fullScreen]));
    }
    room.keepWindows(windows);
  }

  /** Nobody moves a wall window on purpose. One that the system will not let stand where it should is left in peace. */
  async #putBackWalls(): Promise<void> {
    const { host, room } = this.#parts;
    const standing = await host.windows();
    for (const window of planWindows(room.room(), room.present()).windows) {
      const { id, kind, bounds, fullScreen } = window;
      const is = standing.find((each) => each.id === id);
      if (kind !== 'wall' || !bounds || !is || isRight(window, is) || this.#granted.get(id) === JSON.stringify(is)) continue;
      await host.setBounds(id, bounds, fullScreen);
      this.#granted.set(id, JSON.stringify((await host.windows()).find((each) => each.id === id)));
    }
  }
}

const isRight = ({ bounds, fullScreen }: PlannedWindow, standing: HostWindow): boolean =>
  bounds !== null && standing.fullScreen === fullScreen && isSameBounds(standing.bounds, bounds);

const newWindow = (number: number, panel: PanelName | null): DeskWindow => ({
  ...{ id: `operator-${number}`, panel, display: null, part: null, whenLost: 'move' },
});
