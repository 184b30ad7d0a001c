import type { CameraId, UserId } from '#domain/ids.ts';
import type { LeaseWant } from '#domain/lease.ts';
import { consoleActor } from '#domain/user.ts';
import type { Held, LeaseBook, Wish } from './lease-book.ts';
import { planPatrol } from './plan-patrol.ts';
import type { Turning } from './turning.ts';

export type RoundsParts = {
  readonly book: LeaseBook;
  readonly session: { current(): Promise<{ officerId: UserId | null }> };
  readonly now: () => number;
  readonly hubNow: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly all: () => readonly Turning[];
  readonly onChanged: () => void;
  readonly onDefect: (error: unknown) => void;
};

const roundMs = 1_000;
/** What one request takes. */
const wishesAtOnce = 64;

/**
 * Goes round once a second while somebody watches, holds or patrols a camera: who holds it, where patrols go next, where it
 * looks. Nothing runs while nobody cares.
 */
export class Rounds {
  readonly #parts: RoundsParts;
  #cancel: (() => void) | null = null;
  #isRunning = false;
  #stopped = false;
  #count = 0;

  constructor(parts: RoundsParts) {
    this.#parts = parts;
  }

  /** Something may be to do: go round, if not under way. */
  wake(): void {
    if (this.#stopped || this.#cancel || this.#isRunning || this.#cared().length === 0) return;
    this.#cancel = this.#parts.after(this.#count === 0 ? 0 : roundMs, () => void this.#round());
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  /** One wish of an officer; what came of it is known afterwards. */
  async wish(turning: Turning, officer: UserId, act: LeaseWant['act']): Promise<Held | null> {
    const held = (await this.#parts.book.wish([{ camera: turning.id, officer, act }])).get(turning.id) ?? null;
    if (held) this.#learn(turning, held);
    this.#parts.onChanged();
    this.wake();
    return held;
  }

  async #round(): Promise<void> {
    this.#cancel = null;
    this.#isRunning = true;
    this.#count += 1;
    try {
      await this.#askHolders();
      for (const turning of this.#cared()) {
        void this.#goOn(turning);
        if (turning.watchedUntilMs > this.#parts.now()) void turning.look();
      }
    } catch (error) {
      this.#parts.onDefect(error);
    } finally {
      this.#isRunning = false;
    }
    this.#parts.onChanged();
    if (this.#cared().length === 0) this.#count = 0;
    this.wake();
  }

  #cared(): Turning[] {
    const nowMs = this.#parts.now();
    return this.#parts.all().filter(({ watchedUntilMs, order, held }) => watchedUntilMs > nowMs || order.on || held?.granted === true);
  }

  async #askHolders(): Promise<void> {
    const { officerId } = await this.#parts.session.current();
    const cared = this.#cared();
    for (let at = 0; at < cared.length; at += wishesAtOnce) {
      const some = cared.slice(at, at + wishesAtOnce);
      const outcome = await this.#parts.book.wish(some.map((turning) => wishOf(turning, officerId)));
      for (const turning of some) {
        const held = outcome.get(turning.id as CameraId);
        if (held) this.#learn(turning, held);
      }
    }
  }

  #learn(turning: Turning, held: Held): void {
    const before = turning.held;
    turning.held = held;
    const { lease } = held;
    const wasMine = before?.granted === true && before.lease?.grade === 'hand';
    if (held.granted && lease?.grade === 'hand') turning.takenBy = null;
    if (!wasMine || held.granted) return;
    if (turning.drive.moving) turning.drive.stop().catch((thrown: unknown) => turning.fail(thrown));
    const isAnother = lease && (lease.officer !== before.lease?.officer || lease.device !== before.lease.device);
    // A hold that ran out or was let go before somebody else came was not taken.
    if (isAnother && before.lease && lease.sinceMs < before.lease.untilMs) {
      turning.takenBy = { officer: lease.officer, here: lease.device === before.lease.device, atMs: lease.sinceMs };
    }
  }

  async #goOn(turning: Turning): Promise<void> {
    const { order, held, place } = turning;
    if (!order.on) return;
    if (!(held?.granted === true && held.lease?.grade === 'patrol')) {
      turning.hasYielded = true;
      return;
    }
    const index = planPatrol(order.presets, place, turning.hasYielded, this.#parts.now());
    const token = index === null ? undefined : order.presets[index]?.token;
    if (index === null || token === undefined) return;
    turning.place = { index, wentAtMs: this.#parts.now() };
    turning.hasYielded = false;
    // A preset that is gone or a camera that is away is told; the patrol goes on to the next in its time.
    await turning.run((device) => device.gotoPreset(token)).catch(() => {});
  }
}

/** A hold here is only read, so that it ends when the officer does not use the camera; a patrol keeps its own. */
const wishOf = ({ id, order, held }: Turning, officerId: UserId | null): Wish => {
  const holdsByHand = held?.granted === true && held.lease?.grade === 'hand';
  if (order.on && order.by !== null && !holdsByHand) return { camera: id, officer: order.by, act: 'patrol' };
  return { camera: id, officer: officerId ?? consoleActor, act: 'read' };
};
