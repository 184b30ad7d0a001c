import { CameraTroubleKind, type PtzRow } from '#contract/rows.ts';
import type { Camera } from '#domain/camera.ts';
import type { CameraId, UserId } from '#domain/ids.ts';
import { Drive } from './drive.ts';
import type { Held } from './lease-book.ts';
import type { PatrolPlace, PatrolPlan } from './plan-patrol.ts';
import type { Aim, PtzDevice } from './ports.ts';

/** A patrol as it was set up: by whom, and whether it is to run. */
export type PatrolOrder = { readonly presets: PatrolPlan; readonly on: boolean; readonly by: UserId | null };

export type TurningParts = {
  readonly id: CameraId;
  readonly device: PtzDevice;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onChanged: () => void;
};

/** What a thrown value says of a camera. What no camera said is `refused`. */
export const readTrouble = (thrown: unknown): { kind: CameraTroubleKind; message: string } => {
  const { kind, message } = thrown as { kind?: unknown; message?: unknown };
  const read = CameraTroubleKind.safeParse(kind);
  return read.success
    ? { kind: read.data, message: String(message).slice(0, 500) }
    : { kind: 'refused', message: 'Something failed on the way to the camera.' };
};

/** One camera that turns, as this console knows it. */
export class Turning {
  readonly id: CameraId;
  readonly device: PtzDevice;
  readonly drive: Drive;
  readonly #parts: TurningParts;
  held: Held | null = null;
  takenBy: { officer: UserId; here: boolean; atMs: number } | null = null;
  order: PatrolOrder = { presets: [], on: false, by: null };
  place: PatrolPlace = null;
  hasYielded = false;
  aim: Aim | null = null;
  failure: PtzRow['failure'] = null;
  /** Somebody looks at its state until then. */
  watchedUntilMs = 0;
  /** An officer here used it last. */
  usedAtMs = 0;
  #isLooking = false;
  #seesMoving = false;

  constructor(parts: TurningParts) {
    this.#parts = parts;
    this.id = parts.id;
    this.device = parts.device;
    const { now, after } = parts;
    this.drive = new Drive({
      ...{ now, after, device: parts.device },
      onMoving: () => parts.onChanged(),
      onTrouble: (thrown) => this.fail(thrown),
    });
  }

  get moving(): boolean {
    return this.drive.moving || this.#seesMoving;
  }

  /** Runs something at the camera; what became of it shows in its state, and a failure is thrown on. */
  async run<T>(at: (device: PtzDevice) => Promise<T>): Promise<T> {
    try {
      const value = await at(this.device);
      if (this.failure) this.#change(() => (this.failure = null));
      return value;
    } catch (thrown) {
      this.fail(thrown);
      throw thrown;
    }
  }

  fail(thrown: unknown): void {
    this.#change(() => (this.failure = { ...readTrouble(thrown), atMs: this.#parts.now() }));
  }

  /** Asks where it looks, once at a time. A camera that cannot tell is no failure. */
  async look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      const { aim, moving } = await this.device.look();
      this.#change(() => {
        this.aim = aim;
        this.#seesMoving = moving;
        this.failure = null;
      });
    } catch (thrown) {
      const { kind } = readTrouble(thrown);
      this.#seesMoving = false;
      if (kind !== 'unsupported' && kind !== 'refused') this.fail(thrown);
    } finally {
      this.#isLooking = false;
    }
  }

  #change(change: () => unknown): void {
    change();
    this.#parts.onChanged();
  }
}

/** Whether a camera can be turned at all. */
export const canTurn = (camera: Camera | null): camera is Camera => camera?.ptz === true && typeof camera.onvif === 'string';
