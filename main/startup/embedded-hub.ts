import type { Failure } from '#contract/errors.ts';

/** One run of a hub beside the console. */
export type HubRun = {
  readonly port: number;
  stop(): Promise<void>;
};

/** Starts a hub; resolves once it listens. `onEnded` is called once when it ends by itself, also before it listened. */
export type StartHub = (port: number, onEnded: (failure: Failure) => void) => Promise<HubRun>;

type KeeperParts = {
  readonly start: StartHub;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly now: () => number;
  /** Called when the hub ended by itself and will be started again after `retryAfterMs`. */
  readonly onCrashed: (failure: Failure, retryAfterMs: number) => void;
};

/** A hub that ran this long before it ended was well: its next restart comes quickly again. */
const wellAfterMs = 60_000;

/** Half a second, doubling to half a minute: a hub that cannot live must not eat the machine. */
export const computeRestartDelayMs = (crashesInARow: number): number => Math.min(30_000, 500 * 2 ** Math.max(0, crashesInARow - 1));

/** Keeps one embedded hub running, at the port it got the first time, until it is told to stop. */
export class HubKeeper {
  readonly #parts: KeeperParts;
  #run: HubRun | null = null;
  #port = 0;
  #startedAtMs = 0;
  #crashes = 0;
  #stopped = false;
  #cancelRestart: (() => void) | null = null;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** Starts the hub for the first time and answers its port; that failing is the caller's to tell. */
  async start(): Promise<number> {
    await this.#startOnce();
    return this.#port;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelRestart?.();
    await this.#run?.stop();
  }

  async #startOnce(): Promise<void> {
    this.#startedAtMs = this.#parts.now();
    let first = this.#port === 0;
    const run = await this.#parts.start(this.#port, (failure) => {
      if (!first) this.#ended(failure);
    });
    first = false;
    this.#run = run;
    this.#port = run.port;
    if (this.#stopped) await run.stop();
  }

  #ended(failure: Failure): void {
    this.#run = null;
    if (this.#stopped || this.#cancelRestart) return;
    this.#crashes = this.#parts.now() - this.#startedAtMs > wellAfterMs ? 1 : this.#crashes + 1;
    const retryAfterMs = computeRestartDelayMs(this.#crashes);
    this.#parts.onCrashed(failure, retryAfterMs);
    this.#cancelRestart = this.#parts.after(retryAfterMs, () => {
      this.#cancelRestart = null;
      this.#startOnce().catch((error: Error) => this.#ended({ kind: 'internal', message: error.message }));
    });
  }
}
