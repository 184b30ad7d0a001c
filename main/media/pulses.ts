import type { CameraHealth } from '#contract/rows.ts';
import type { CameraId } from '#domain/ids.ts';
import { computePulse, type Pulse, type PulseEvent, unwatched } from './camera-pulse.ts';
import type { After } from './upstream.ts';

const tickMs = 2_000;

/** The health of every watched camera; tells when one changes. */
export class Pulses {
  readonly #pulses = new Map<CameraId, Pulse>();
  readonly #listeners = new Set<() => void>();
  readonly #clock: { now(): number; after: After };
  #cancelTick: (() => void) | null = null;

  constructor(clock: { now(): number; after: After }) {
    this.#clock = clock;
  }

  health(id: CameraId): CameraHealth {
    return this.#pulses.get(id)?.health ?? { state: 'unknown' };
  }

  /** Cameras whose streams are asked for now. */
  asked(): CameraId[] {
    return [...this.#pulses.keys()];
  }

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  saw(id: CameraId, event: PulseEvent): void {
    if (this.#step(id, event)) this.tell();
    this.#cancelTick ??= this.#clock.after(tickMs, () => this.#tick());
  }

  stop(): void {
    this.#cancelTick?.();
    this.#listeners.clear();
  }

  #tick(): void {
    this.#cancelTick = null;
    const changed = [...this.#pulses.keys()].filter((id) => this.#step(id, { k: 'tick' }));
    if (this.#pulses.size > 0) this.#cancelTick = this.#clock.after(tickMs, () => this.#tick());
    if (changed.length > 0) this.tell();
  }

  /** Answers whether the camera's health changed. */
  #step(id: CameraId, event: PulseEvent): boolean {
    const now = this.#clock.now();
    const before = this.#pulses.get(id) ?? unwatched(now);
    const after = computePulse(before, event, now);
    if (after.health.state === 'unknown' && event.k === 'tick') this.#pulses.delete(id);
    else this.#pulses.set(id, after);
    return JSON.stringify(before.health) !== JSON.stringify(after.health);
  }

  /** Something about pictures changed. */
  tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
