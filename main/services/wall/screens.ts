import type { ScreenHealthRow, ScreenReport, ScreenRow } from '#contract/wall.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import { shownOn, type Wall } from '#domain/wall.ts';
import type { CallRequest, Now } from '../ports.ts';
import type { RoomService } from '../room.ts';
import type { RemoteScreens } from './ports.ts';
import type { WallService } from './wall-service.ts';

export type ScreensParts = {
  readonly room: Pick<RoomService, 'row'>;
  readonly remotes: RemoteScreens;
  readonly walls: Pick<WallService, 'own'>;
  readonly now: Now;
};

type Told = { readonly report: ScreenReport; readonly atMs: number };

/** The screens of this console's wall: what each is to show, and how it does. */
export class Screens {
  readonly #parts: ScreensParts;
  readonly #told = new Map<RoomDisplayId, Told>();
  readonly #listeners = new Set<() => void>();

  constructor(parts: ScreensParts) {
    this.#parts = parts;
  }

  /** Null: it is no screen of the wall. Also before the wall was told of it, so that a new screen is never blank. */
  async show(id: RoomDisplayId): Promise<ScreenRow | null> {
    const { room, remotes, walls } = this.#parts;
    const monitor = room.row().displays.find((display) => display.id === id && display.use === 'wall');
    const remote = remotes.list().find((each) => each.id === id);
    if (!monitor && !remote) return null;
    const wall: Wall | null = (await walls.own())?.body ?? null;
    return {
      id,
      name: wall?.screens.find((screen) => screen.id === id)?.name ?? monitor?.name ?? remote?.name ?? '',
      content: shownOn(wall?.air ?? { screens: {} }, id),
      takeId: wall?.air.takeId ?? null,
      takeAtMs: wall?.air.takeAtMs ?? 0,
      scene: wall?.air.scene ?? null,
      isUnlocked: monitor?.isUnlocked ?? false,
      webHosts: wall?.webHosts ?? [],
    };
  }

  health(): ScreenHealthRow[] {
    const { room, remotes } = this.#parts;
    const told = (id: RoomDisplayId) => ({ reportedAtMs: this.#told.get(id)?.atMs ?? null, report: this.#told.get(id)?.report ?? null });
    const monitors = room
      .row()
      .displays.filter(({ use }) => use === 'wall')
      .map(
        ({ id, isPresent }): ScreenHealthRow => ({ id, kind: 'monitor', isOnline: isPresent, sinceMs: null, address: null, ...told(id) }),
      );
    const paired = remotes
      .list()
      .map(({ id, isOnline, sinceMs, address }): ScreenHealthRow => ({ id, kind: 'remote', isOnline, sinceMs, address, ...told(id) }));
    return [...monitors, ...paired];
  }

  report({ id, report }: CallRequest<'screen.report'>): void {
    if (!this.health().some((row) => row.id === id)) return;
    this.#told.set(id, { report, atMs: this.#parts.now() });
    this.#parts.remotes.sized(id, report.pixels);
    for (const listener of this.#listeners) listener();
  }

  /** Called after a screen told of itself. The answer stops it. */
  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
