import { planScreens, type ScreenSource } from '#domain/plan-screens.ts';
import type { RoomDisplay } from '#domain/room.ts';
import type { RoomService } from '../room.ts';
import type { RemoteScreen, RemoteScreens } from './ports.ts';
import type { WallService } from './wall-service.ts';

export type KeeperParts = {
  readonly room: Pick<RoomService, 'room' | 'present' | 'row' | 'onChanged'>;
  readonly remotes: RemoteScreens;
  readonly walls: Pick<WallService, 'own' | 'keepScreens'>;
  /** What a wall nobody named yet is called. */
  readonly wallName: string;
  readonly onDefect: (error: unknown) => void;
};

/** Tells everybody which screens this console's wall has, as monitors are put to use, renamed, moved and paired. */
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
    const known = (await walls.own())?.body.screens ?? null;
    const screens = planScreens(known ?? [], this.#sources());
    if (known === null && screens.length === 0) return;
    if (JSON.stringify(known) !== JSON.stringify(screens)) await walls.keepScreens(wallName, screens);
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
