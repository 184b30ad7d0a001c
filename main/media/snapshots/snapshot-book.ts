import type { CameraId } from '#domain/ids.ts';
import { bytesOnDisk, cameraOfFolder, folderOf } from '../ring/entry.ts';
import type { RingDisk } from '../ring/disk.ts';
import type { After } from '../upstream.ts';

export type SnapshotParts = {
  /** Fetches a picture of a camera. Rejects when it gives none now. */
  readonly take: (id: CameraId) => Promise<Uint8Array>;
  /** Cameras that give single pictures. */
  readonly cameras: () => Promise<readonly CameraId[]>;
  readonly disk: RingDisk;
  readonly everyMs: number;
  readonly budgetBytes: number;
  readonly clock: { now(): number; after: After };
  /** The hub's clock: pictures are named by it. */
  readonly hubNow: () => number;
};

type Taken = { readonly atMs: number; readonly bytes: number };

/** Of one camera; more would only be more of the same view. */
const mostOfOne = 240;
/** So many cameras are asked at once. */
const atOnce = 4;
const form = /^(c-[^/]+)\/(\d{1,15})\.jpg$/;

/**
 * Single pictures of cameras, taken on a schedule and kept: what a place looked like, also of cameras that nobody watches or
 * that have no stream. Never more than its budget: the oldest picture of the camera that has most goes first.
 */
export class SnapshotBook {
  readonly #parts: SnapshotParts;
  readonly #taken = new Map<CameraId, Taken[]>();
  readonly #opening: Promise<void>;
  #bytes = 0;
  #cancel: (() => void) | null = null;
  #round: Promise<void> = Promise.resolve();
  #turn: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(parts: SnapshotParts) {
    this.#parts = parts;
    // A folder that cannot be read is empty; writing to it fails for itself.
    this.#opening = this.#open().catch(() => {});
    void this.#opening.then(() => this.#later(0));
  }

  /** When pictures of a camera were taken, UTC ms, oldest first. */
  times(id: CameraId): readonly number[] {
    return (this.#taken.get(id) ?? []).map(({ atMs }) => atMs);
  }

  /** The newest picture that was taken at or before a time; null: there is none. */
  async read(id: CameraId, atMs: number): Promise<{ takenAtMs: number; body: Uint8Array<ArrayBuffer> } | null> {
    await this.#opening;
    const found = this.#taken.get(id)?.findLast((each) => each.atMs <= atMs);
    const body = found ? await this.#parts.disk.read(pathOf(id, found.atMs)) : null;
    return found && body ? { takenAtMs: found.atMs, body } : null;
  }

  async close(): Promise<void> {
    this.#isStopped = true;
    this.#cancel?.();
    await this.#round;
  }

  #later(delayMs: number): void {
    if (this.#isStopped) return;
    this.#cancel = this.#parts.clock.after(delayMs, () => {
      this.#round = this.#takeAll().finally(() => this.#later(this.#parts.everyMs));
    });
  }

  async #takeAll(): Promise<void> {
    const waiting = [...(await this.#parts.cameras().catch(() => []))];
    const work = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined && !this.#isStopped; id = waiting.shift()) await this.#take(id);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  /** A camera that gives none, or a disk that takes none, is tried again at the next turn. */
  async #take(id: CameraId): Promise<void> {
    try {
      const body = await this.#parts.take(id);
      const atMs = Math.round(this.#parts.hubNow());
      // One after the other: two that make room for themselves at once would take the same room.
      const kept = this.#turn.then(() => this.#keep(id, atMs, body));
      this.#turn = kept.catch(() => {});
      await kept;
    } catch {
      // Its last picture stands, with its time.
    }
  }

  async #keep(id: CameraId, atMs: number, body: Uint8Array): Promise<void> {
    const bytes = bytesOnDisk(body.byteLength);
    if (bytes > this.#parts.budgetBytes) return;
    while (this.#bytes + bytes > this.#parts.budgetBytes && (await this.#forgetOne())) continue;
    await this.#parts.disk.write(pathOf(id, atMs), body);
    this.#add(id, { atMs, bytes });
    if ((this.#taken.get(id)?.length ?? 0) > mostOfOne) await this.#forget(id);
  }

  #add(id: CameraId, taken: Taken): void {
    this.#bytes += taken.bytes;
    this.#taken.set(
      id,
      [...(this.#taken.get(id) ?? []), taken].sort((a, b) => a.atMs - b.atMs),
    );
  }

  async #forgetOne(): Promise<boolean> {
    const [most] = [...this.#taken].sort(([, a], [, b]) => b.length - a.length);
    return most !== undefined && (await this.#forget(most[0]));
  }

  async #forget(id: CameraId): Promise<boolean> {
    const [oldest, ...rest] = this.#taken.get(id) ?? [];
    if (!oldest) return false;
    await this.#parts.disk.remove(pathOf(id, oldest.atMs));
    this.#bytes -= oldest.bytes;
    if (rest.length === 0) this.#taken.delete(id);
    else this.#taken.set(id, rest);
    return true;
  }

  async #open(): Promise<void> {
    for (const { path, bytes } of await this.#parts.disk.list()) {
      const [, folder, atMs] = form.exec(path) ?? [];
      const id = folder === undefined ? null : cameraOfFolder(folder);
      if (id !== null) this.#add(id as CameraId, { atMs: Number(atMs), bytes: bytesOnDisk(bytes) });
    }
  }
}

const pathOf = (id: CameraId, atMs: number): string => `${folderOf(id)}/${atMs}.jpg`;
