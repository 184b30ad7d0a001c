import type { PtzDevice, Velocity } from './ports.ts';

type DriveParts = {
  readonly device: Pick<PtzDevice, 'move' | 'stop'>;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onMoving: (moving: boolean) => void;
  readonly onTrouble: (thrown: unknown) => void;
};

/** A hand that says nothing for this long is gone. */
const heldMs = 1_000;
/** The camera forgets after two seconds; it is told again before. */
const repeatMs = 700;
const stopTries = 5;
const stopAgainMs = 400;

const still: Velocity = { pan: 0, tilt: 0, zoom: 0 };
const isSame = (a: Velocity, b: Velocity): boolean => a.pan === b.pan && a.tilt === b.tilt && a.zoom === b.zoom;

/**
 * One camera's motor under a hand. Only the newest wish is ever sent, one request at a time; when the hand says nothing more
 * the camera is stopped, and a stop that fails is tried again. A lost window never leaves a camera turning.
 */
export class Drive {
  readonly #parts: DriveParts;
  #wanted: Velocity = still;
  #sent: Velocity = still;
  #sentAtMs = 0;
  #working: Promise<void> | null = null;
  #cancelEnd: (() => void) | null = null;
  #ended = false;

  constructor(parts: DriveParts) {
    this.#parts = parts;
  }

  get moving(): boolean {
    return !isSame(this.#wanted, still);
  }

  /** Rejects with what the camera said to this wish, or to a newer one that took its place. */
  move(velocity: Velocity): Promise<void> {
    if (this.#ended) return Promise.resolve();
    this.#want(velocity);
    this.#cancelEnd?.();
    this.#cancelEnd = this.#parts.after(heldMs, () => this.#letGo());
    return this.#work();
  }

  stop(): Promise<void> {
    this.#cancelEnd?.();
    this.#want(still);
    // Said although nothing here moves it: it may turn by another's hand, or go to a preset.
    this.#sent = { pan: Number.NaN, tilt: 0, zoom: 0 };
    return this.#work();
  }

  /** Stops the camera and takes no more wishes. */
  async end(): Promise<void> {
    this.#ended = true;
    if (this.moving) await this.stop().catch(() => {});
    this.#cancelEnd?.();
  }

  #letGo(): void {
    this.#want(still);
    this.#work().catch((thrown: unknown) => this.#parts.onTrouble(thrown));
  }

  #want(velocity: Velocity): void {
    const before = this.moving;
    this.#wanted = velocity;
    if (before !== this.moving) this.#parts.onMoving(this.moving);
  }

  #work(): Promise<void> {
    this.#working ??= this.#send().finally(() => {
      this.#working = null;
    });
    return this.#working;
  }

  async #send(): Promise<void> {
    for (let stops = 0; ; ) {
      const wanted = this.#wanted;
      const isOld = this.moving && this.#parts.now() - this.#sentAtMs >= repeatMs;
      if (isSame(wanted, this.#sent) && !isOld) return;
      try {
        await (isSame(wanted, still) ? this.#parts.device.stop() : this.#parts.device.move(wanted));
        this.#sent = wanted;
        this.#sentAtMs = this.#parts.now();
      } catch (thrown) {
        stops += 1;
        // A wish to move is the hand's to repeat; a stop is not given up so soon.
        if (!isSame(this.#wanted, still) || stops >= stopTries) {
          this.#sent = { pan: Number.NaN, tilt: 0, zoom: 0 };
          this.#want(still);
          throw thrown;
        }
        await new Promise<void>((resolve) => void this.#parts.after(stopAgainMs, resolve));
      }
    }
  }
}
