import { planScreens, type ScreenSource } from '#domain/plan-screens.ts';
import type { RoomDisplay } from '#domain/room.ts';
import type { RoomService } from '../room.ts';
import type { Displays, RemoteScreen } from './ports.ts';
import { DisplaysAddress } from '#domain/wall.ts';
import type { WallService } from './wall-service.ts';

export type KeeperParts = {
  readonly room: Pick<RoomService, 'room' | 'present' | 'row' | 'onChanged'>;
  readonly remotes: Pick<Displays, 'list' | 'row' | 'onChanged'>;
  readonly walls: Pick<WallService, 'own' | 'keep'>;
  /** What a wall nobody named yet is called. */
  readonly wallName: string;
  readonly onDefect: (error: unknown) => void;
};

/** Tells everybody which screens this console's wall has, as monitors are put to use, renamed, moved and paired, and where others may come. */
export class WallKeeper {
  readonly #parts: KeeperParts;
  readonly #endings: (() => void)[];
  #turn: Promise<void> = Promise.resolve();
  #isDue = false;
  #isStopping = false;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
    this.#endings = [parts.room.onChanged(() => this.look()), parts.remotes.onChanged(() => this.look())];
  }

  /** Looks soon; called as well when the wall itself changed. */
  look(): void {
    if (this.#isDue || this.#isStopping) return;
    this.#isDue = true;
    this.#turn = this.#turn.then(() => {
      this.#isDue = false;
      return this.#keep();
    });
    this.#turn = this.#turn.catch((error: unknown) => this.#parts.onDefect(error));
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const end of this.#endings) end();
    await this.#turn;
  }

  async #keep(): Promise<void> {
    if (this.#isStopping) return;
    const { walls, wallName } = this.#parts;
    // A wall without screens is there once others may become some: the hub leads them to it.
    const known = (await walls.own())?.body ?? { screens: [], displaysAt: [] };
    const screens = planScreens(known.screens, this.#sources());
    const displaysAt = this.#displaysAt();
    const told = { screens: known.screens, displaysAt: known.displaysAt ?? [] };
    if (JSON.stringify(told) !== JSON.stringify({ screens, displaysAt })) await walls.keep(wallName, { screens, displaysAt });
  }

  /** What the hub would not take is not told it: an address it cannot lead a browser to. */
  #displaysAt(): string[] {
    return this.#parts.remotes
      .row()
      .addresses.filter((address) => DisplaysAddress.safeParse(address).success)
      .slice(0, 16);
  }

  #sources(): ScreenSource[] {
    const { room, remotes } = this.#parts;
    const scales = new Map(room.row().displays.map(({ id, scale }) => [id, scale]));
    const monitors = room.room().displays.filter(({ use }) => use === 'wall');
    return [...monitors.map((display) => sourceOf(display, scales.get(display.id) ?? 1)), ...remotes.list().map(remoteSource)];
  }
}

const sourceOf = ({ id, name, identity, place, sizeMm }: RoomDisplay, scale: number): ScreenSource => ({
  ...{ id, name: name || identity.label.slice(0, 60), kind: 'monitor', sizeMm },
  pixels: { width: Math.round(place.width * scale), height: Math.round(place.height * scale) },
  desktop: place,
});

const remoteSource = ({ id, name, pixels }: RemoteScreen): ScreenSource => ({
  ...{ id, name, kind: 'remote', desktop: null, sizeMm: null },
  pixels: pixels ?? { width: 1920, height: 1080 },
});
