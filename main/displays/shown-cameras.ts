import type { ScreenRow } from '#contract/wall.ts';
import type { CameraId, RoomDisplayId } from '#domain/ids.ts';
import type { ScreenContent } from '#domain/wall-content.ts';

/** A picture that just left the screen may still be fetched: a player ends, a tour comes round again. */
export const graceMs = 60_000;

export type ShownParts = {
  readonly show: (id: RoomDisplayId) => Promise<Pick<ScreenRow, 'content'> | null>;
  readonly now: () => number;
};

/** Cameras by the moment they left; null: they stand there. */
type Cameras = ReadonlyMap<CameraId, number | null>;

/** The cameras of a screen, those its tours come to as well. */
export const camerasOf = ({ cells }: ScreenContent): CameraId[] =>
  cells.flatMap((cell) => {
    if (cell?.k === 'camera') return cell.camera;
    return cell?.k === 'tour' || cell?.k === 'group' ? cell.cameras : [];
  });

/** Which cameras stand on each display, or stood there within the last minute: of no other may it have pictures. */
export class ShownCameras {
  readonly #parts: ShownParts;
  readonly #shown = new Map<RoomDisplayId, Cameras>();

  constructor(parts: ShownParts) {
    this.#parts = parts;
  }

  /** What screens show may have changed. */
  async look(): Promise<void> {
    await Promise.all([...this.#shown.keys()].map((id) => this.read(id)));
  }

  /** Reads what a display shows. A take counts as soon as it is ordered: its pictures begin before its moment. */
  async read(id: RoomDisplayId): Promise<void> {
    const row = await this.#parts.show(id);
    const nowMs = this.#parts.now();
    const next = new Map<CameraId, number | null>();
    for (const [camera, leftAtMs] of this.#shown.get(id) ?? []) {
      const left = leftAtMs ?? nowMs;
      if (nowMs - left < graceMs) next.set(camera, left);
    }
    for (const camera of row ? camerasOf(row.content) : []) next.set(camera, null);
    this.#shown.set(id, next);
  }

  /** As known since the latest look. */
  has(id: RoomDisplayId, camera: CameraId): boolean {
    const leftAtMs = this.#shown.get(id)?.get(camera);
    return leftAtMs === null || (leftAtMs !== undefined && this.#parts.now() - leftAtMs < graceMs);
  }

  /** Looks again before it says no. */
  async shows(id: RoomDisplayId, camera: CameraId): Promise<boolean> {
    if (!this.has(id, camera)) await this.read(id);
    return this.has(id, camera);
  }
}
