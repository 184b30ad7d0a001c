/*
 *                         ┌────────────── poke, hint, now ───────────────┐
 *                         ▼                                              │
 *  idle ── start ──► running ── level ──────────► waiting (poll) ────────┤
 *                      ▲ │                                               │
 *                      │ ├── hub moved on ──────► waiting (at once, then │
 *                      │ │                          by backoff) ─────────┤
 *                      │ ├── failed ────────────► waiting (backoff) ─────┤
 *                      │ └── 429 ───────────────► waiting (held) ── now ─┤
 *                      └──────────────── the delay is over ──────────────┘
 *  any ── stop ──► stopped
 *
 * Only `running` talks to hub and store, one round at a time. A poke while running makes the next round follow at once.
 */
import { ChiLangError, type Failure, failureOf } from '#contract/errors.ts';
import type { HeadsResponse } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import { ClockOffset } from './clock-offset.ts';
import { FirstInstall } from './first-install.ts';
import { type SyncLimits, syncLimits } from './limits.ts';
import { LiveHints, type TelemetryMessage } from './live-hints.ts';
import { failureSide, planRetry } from './plan-retry.ts';
import type { Bundles, Clock, Random, RelayStore, Remote, SyncStore } from './ports.ts';
import { Pusher } from './pusher.ts';
import { Relay } from './relay.ts';
import { type RoundTools, runRound } from './round.ts';
import { StateHolder } from './state-holder.ts';
import { StopSignal } from './stop-signal.ts';
import { initialState, type SyncState } from './sync-state.ts';

/** The world of one engine. */
export type SyncParts = {
  readonly store: SyncStore;
  readonly remote: Remote;
  readonly clock: Clock;
  readonly random: Random;
  /** Other desks' operations to hand on; left out: desks exchange none. */
  readonly relay?: RelayStore;
  /** Where a first install may come from at once; left out: rows come by snapshots. */
  readonly bundles?: Bundles;
  /** Latest values from the hub, as they come; never stored by the engine. */
  readonly onTelemetry?: (message: TelemetryMessage) => void;
  /** When an earlier run was last level with the hub, so that the screen can say how old its data is. */
  readonly lastSyncAtMs?: number | null;
  readonly limits?: Partial<SyncLimits>;
};

/** Keeps one console level with its hub. Create, `start` once, `stop` once. */
export type Sync = {
  start(): void;
  /** Resolves when nothing will touch the store any more; does not wait for the hub. */
  stop(): Promise<void>;
  /** The officer asks: try now, whatever was planned. */
  now(): void;
  /** An operation was recorded: send it now, unless the hub asked for a pause. */
  poke(): void;
  state(): SyncState;
  /** Called after each change, in order. The answer stops it. */
  onState(listener: (state: SyncState) => void): () => void;
};

/** Makes an engine over the given world. It has no timers, randomness or connections but those. */
export const createSync = (parts: SyncParts): Sync => new Engine(parts);

type Phase =
  | { readonly at: 'idle' | 'stopped' }
  | { readonly at: 'running' }
  | { readonly at: 'waiting'; readonly held: boolean; readonly cancel: () => void };

class Engine implements Sync {
  readonly #parts: SyncParts;
  readonly #limits: SyncLimits;
  readonly #holder: StateHolder;
  readonly #offset = new ClockOffset();
  readonly #stop = new StopSignal();
  readonly #relay: Relay;
  readonly #pusher: Pusher;
  readonly #firstInstall: FirstInstall;
  readonly #live: LiveHints;
  #phase: Phase = { at: 'idle' };
  #wanted = false;
  /** Rounds in a row that did not end level. */
  #attempts = 0;
  #device: DeviceId | null = null;
  #round: Promise<void> = Promise.resolve();

  constructor(parts: SyncParts) {
    this.#parts = parts;
    this.#limits = { ...syncLimits, ...parts.limits };
    this.#holder = new StateHolder(initialState(parts.lastSyncAtMs ?? null));
    const { store, remote } = parts;
    this.#relay = new Relay({ store: parts.relay ?? null, remote, limits: this.#limits, stop: this.#stop });
    this.#pusher = new Pusher({ store, remote, limits: this.#limits, stop: this.#stop, relay: this.#relay });
    this.#firstInstall = new FirstInstall({
      bundles: parts.bundles ?? null,
      limits: this.#limits,
      stop: this.#stop,
      onDownload: (download) => this.#holder.change({ download }),
    });
    this.#live = new LiveHints(parts.remote, {
      onHeads: () => this.#want(),
      onTelemetry: (message) => parts.onTelemetry?.(message),
      onClosed: (worked) => this.#liveClosed(worked),
    });
  }

  state(): SyncState {
    return this.#holder.state;
  }

  onState(listener: (state: SyncState) => void): () => void {
    return this.#holder.listen(listener);
  }

  start(): void {
    if (this.#phase.at === 'idle') this.#run();
  }

  async stop(): Promise<void> {
    if (this.#phase.at === 'waiting') this.#phase.cancel();
    this.#phase = { at: 'stopped' };
    this.#stop.stop();
    this.#live.close();
    await this.#round;
  }

  now(): void {
    this.#pusher.poke();
    this.#want({ evenHeld: true });
  }

  poke(): void {
    this.#pusher.poke();
    this.#want();
  }

  #want({ evenHeld = false } = {}): void {
    if (this.#phase.at === 'running') this.#wanted = true;
    if (this.#phase.at !== 'waiting' || (this.#phase.held && !evenHeld)) return;
    this.#phase.cancel();
    this.#run();
  }

  #run(): void {
    this.#phase = { at: 'running' };
    this.#wanted = false;
    this.#round = this.#attempt();
  }

  async #attempt(): Promise<void> {
    try {
      this.#device ??= await this.#parts.store.device();
      const result = await runRound(this.#device, this.#roundTools());
      if (result === 'level') this.#level();
      else this.#movedOn();
    } catch (thrown) {
      this.#failed(thrown);
    }
  }

  #level(): void {
    this.#attempts = 0;
    this.#holder.change({ lastSyncAtMs: this.#parts.clock.now(), catchUp: null, trouble: this.#pusher.refused });
    this.#wait(this.#limits.pollMs * (0.9 + this.#parts.random() / 5));
  }

  /** Once is daily life and repeated at once; a hub that always moves on gets longer pauses. */
  #movedOn(): void {
    this.#attempts += 1;
    const retry = planRetry({ kind: 'reset', message: '' }, this.#attempts - 1, this.#parts.random, this.#limits);
    this.#holder.change({ catchUp: null, trouble: this.#pusher.refused });
    this.#wait(this.#attempts === 1 ? 0 : retry.delayMs);
  }

  #failed(thrown: unknown): void {
    if (this.#phase.at === 'stopped' || (thrown instanceof ChiLangError && thrown.kind === 'cancelled')) return;
    this.#attempts += 1;
    const failure = failureOf(thrown);
    const side = failureSide(failure);
    if (side === 'connection' || (side === 'hub' && this.#holder.state.hub.state !== 'online')) this.#offline(failure);
    else this.#holder.change({ catchUp: null, trouble: failure });
    const retry = planRetry(failure, this.#attempts, this.#parts.random, this.#limits);
    this.#wanted &&= !retry.held;
    this.#wait(retry.delayMs, retry.held);
  }

  #offline({ kind, message }: Failure): void {
    this.#live.close();
    const { hub } = this.#holder.state;
    const sinceMs = hub.state === 'offline' ? hub.sinceMs : this.#parts.clock.now();
    this.#holder.change({ hub: { state: 'offline', sinceMs, kind, message }, catchUp: null });
  }

  #wait(delayMs: number, held = false): void {
    if (this.#phase.at === 'stopped') return;
    if (this.#wanted) {
      this.#run();
      return;
    }
    this.#phase = { at: 'waiting', held, cancel: this.#parts.clock.after(Math.ceil(delayMs), () => this.#run()) };
  }

  #answered(sentAtMs: number, heads: HeadsResponse): void {
    const nowMs = this.#parts.clock.now();
    this.#offset.add(sentAtMs, nowMs, heads.nowMs);
    const { hub } = this.#holder.state;
    this.#holder.change({
      clockOffsetMs: this.#offset.offsetMs,
      hub: hub.state === 'online' ? hub : { state: 'online', sinceMs: nowMs },
    });
    if (this.#device) this.#live.open(this.#device);
  }

  /** A channel that worked and broke may mean that the hub went; asked within a second, not all consoles at once. */
  #liveClosed(worked: boolean): void {
    if (!worked || this.#phase.at !== 'waiting' || this.#phase.held) return;
    this.#phase.cancel();
    this.#wait(this.#parts.random() * this.#limits.backoffFloorMs);
  }

  #roundTools(): RoundTools {
    const { store, remote, clock } = this.#parts;
    return {
      store,
      remote,
      clock,
      limits: this.#limits,
      stop: this.#stop,
      pusher: this.#pusher,
      relay: this.#relay,
      firstInstall: this.#firstInstall,
      between: () => this.#sendMeanwhile(),
      onReset: (stream, cause, message) => this.#holder.change({ lastReset: { stream, cause, message, atMs: clock.now() } }),
      onHeads: (sentAtMs, heads) => this.#answered(sentAtMs, heads),
      onCatchUp: (catchUp) => this.#holder.change({ catchUp }),
    };
  }

  /** During a long catch-up an officer's action goes out between two pages; what fails is tried again by the next round. */
  async #sendMeanwhile(): Promise<void> {
    if (!this.#device || !this.#pusher.dirty) return;
    await this.#pusher.drain(this.#device).catch(() => undefined);
  }
}
