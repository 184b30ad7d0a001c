import { ChiLangError, type Failure } from '#contract/errors.ts';
import type { PushResponse } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { Operation } from '#domain/operation.ts';
import type { SyncLimits } from './limits.ts';
import { matchVerdicts } from './match-verdicts.ts';
import { planOutboxBatch } from './plan-outbox-batch.ts';
import { failureSide } from './plan-retry.ts';
import type { Remote, SyncStore } from './ports.ts';
import type { Relay } from './relay.ts';
import type { StopSignal } from './stop-signal.ts';

type PusherTools = {
  readonly store: SyncStore;
  readonly remote: Remote;
  readonly limits: SyncLimits;
  readonly stop: StopSignal;
  readonly relay: Relay;
};

/**
 * Sends the outbox in order. An answer is only a hint: what was sent stays pending in the store until a mark settles it,
 * and goes out again (the hub repeats its stored verdicts) whenever a mark did not cover it.
 */
export class Pusher {
  readonly #tools: PusherTools;
  /** Through this `n` every verdict is recorded since the last settle; null: nothing is known yet. */
  #answered: number | null = null;
  /** The mark that was settled last; null: none by this engine. */
  #settled: number | null = null;
  /** No mark beyond this may be settled: the verdict of the next operation may exist and not be recorded. */
  #ceiling = 0;
  #dirty = true;
  #refused: Failure | null = null;

  constructor(tools: PusherTools) {
    this.#tools = tools;
  }

  /** Why the hub did not take the outbox although it answered; null: it did. */
  get refused(): Failure | null {
    return this.#refused;
  }

  /** Something may have to be sent. */
  get dirty(): boolean {
    return this.#dirty;
  }

  poke(): void {
    this.#dirty = true;
  }

  /**
   * Sends all there is. Throws only when the hub cannot be reached; a hub that refuses a push is kept in `refused`,
   * so that one bad batch never stops the console from reading.
   */
  async drain(device: DeviceId): Promise<void> {
    this.#dirty = false;
    this.#refused = null;
    try {
      // What the store holds back behind another desk's operation it gives once that was handed on.
      do while (await this.#sendBatch(device));
      while (await this.#tools.relay.next(device));
    } catch (thrown) {
      this.#dirty = true;
      throw thrown;
    }
  }

  /** As much of the hub's mark as may be settled: never past an operation whose verdict could be lost by it. */
  settleable(mark: number): number {
    return Math.min(mark, this.#ceiling);
  }

  /** The store took `mark` as proof. What was answered beyond it has to be proved again. */
  settled(mark: number): void {
    const beyond = this.#answered !== null && this.#answered > mark;
    const fellBack = this.#settled === null || mark < this.#settled;
    if (beyond || fellBack) this.#dirty = true;
    this.#answered = mark;
    this.#settled = mark;
  }

  async #sendBatch(device: DeviceId): Promise<boolean> {
    const { store, limits, stop } = this.#tools;
    stop.check();
    const unproved = this.#answered === null || this.#settled === null ? 0 : this.#answered - this.#settled;
    const pending = await store.pendingOperations(limits.batchOperations + unproved);
    const first = pending[0];
    // Without a settled mark of our own, what is pending begins one after the mark that the store holds.
    if (first && this.#settled === null) this.#settled = first.n - 1;
    const batch = planOutboxBatch(pending, this.#answered, limits);
    const next = batch[0];
    if (!next) {
      this.#ceiling = Number.POSITIVE_INFINITY;
      this.#refused = first && first.n > (this.#answered ?? 0) + 1 ? lostOperations(this.#answered ?? 0, first.n) : null;
      return false;
    }
    this.#ceiling = next.n - 1;
    const answer = await this.#push(device, batch);
    return answer !== null && this.#record(batch, answer);
  }

  /** Null: the hub refused, `refused` says why. */
  async #push(device: DeviceId, operations: Operation[]): Promise<PushResponse | null> {
    try {
      return await this.#tools.stop.race(this.#tools.remote.push({ device, operations }));
    } catch (thrown) {
      if (!(thrown instanceof ChiLangError) || thrown.kind === 'cancelled') throw thrown;
      if (failureSide(thrown.toFailure()) === 'connection') throw thrown;
      this.#refused = thrown.toFailure();
      return null;
    }
  }

  async #record(batch: readonly Operation[], answer: PushResponse): Promise<boolean> {
    const verdicts = matchVerdicts(batch, answer.verdicts);
    const last = verdicts.at(-1);
    if (!last) {
      this.#refused = { kind: 'internal', message: 'The hub took a push and gave no verdict on its first operation.' };
      return false;
    }
    this.#tools.stop.check();
    await this.#tools.store.recordVerdicts(verdicts);
    this.#answered = last.n;
    return true;
  }
}

/** After a restore from a backup older than what the outbox keeps: nothing can be sent without losing order. */
const lostOperations = (mark: number, firstKept: number): Failure => ({
  kind: 'badInput',
  message: `The hub has this console's actions up to ${mark}, the console keeps them from ${firstKept} on; restore a newer backup of the hub.`,
  details: { expected: mark + 1 },
});
