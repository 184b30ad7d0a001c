import type { SeatAnswer, SeatRequest, SeatWatcher } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import { watchLeaseMs } from '#domain/seat-view.ts';
import type { User } from '#domain/user.ts';
import type { Scope } from './scope.ts';

/** One console's watch of a seat. */
export type Visit = {
  readonly session: string;
  readonly device: DeviceId;
  readonly officer: User;
  readonly sinceMs: number;
  untilMs: number;
  /** Null: it only looks. */
  drivesSinceMs: number | null;
  /** The latest of its changes that was taken. */
  taken: number;
};

const mostVisits = 8;
/** Changes a seat has not fetched; more are not taken, and come again. */
export const mostWaiting = 16;

/** A console that is there, and those who watch it. */
export class Seat {
  readonly token: string;
  readonly visits = new Map<DeviceId, Visit>();
  /** Watches that were ended by the officer here, and until when they may still ask. */
  readonly ended = new Map<string, number>();
  changes: SeatAnswer['changes'] = [];
  officer: User | null = null;
  scope: Scope = { role: 'auditor', areas: [], historyDays: null };
  sinceMs: number;
  untilMs = 0;
  shown: Exclude<SeatRequest['shown'], 'same'> = null;

  constructor(token: string, nowMs: number) {
    this.token = token;
    this.sinceMs = nowMs;
  }

  /** What its console says of it. */
  hear(scope: Scope, officer: User | null, request: SeatRequest, untilMs: number, nowMs: number): void {
    const { ends, shown, got } = request;
    this.scope = scope;
    if (this.officer?.id !== officer?.id) this.sinceMs = nowMs;
    this.officer = officer;
    this.untilMs = untilMs;
    for (const session of ends) this.#end(session, nowMs);
    if (shown !== 'same') this.shown = this.visits.size > 0 ? shown : null;
    if (got) this.changes = this.changes.filter(({ session, n }) => session !== got.session || n > got.n);
  }

  /** The watch of this console, begun where there is none of this session; null: too many watch already. */
  visit(device: DeviceId, session: string, officer: User, nowMs: number): Visit | null {
    const known = this.visits.get(device);
    // Another officer at that console is another watch, by another name.
    if (known?.session === session && known.officer.id === officer.id) return known;
    if (!known && this.visits.size >= mostVisits) return null;
    const visit: Visit = { session, device, officer, sinceMs: nowMs, untilMs: nowMs, drivesSinceMs: null, taken: 0 };
    this.visits.set(device, visit);
    return visit;
  }

  watchers(): SeatWatcher[] {
    return [...this.visits.values()].map(({ session, device, officer: { id, name }, sinceMs, drivesSinceMs }) => ({
      ...{ session, device, officer: id, name, drives: drivesSinceMs !== null },
      sinceMs: drivesSinceMs ?? sinceMs,
    }));
  }

  /** What is not repeated is over; nothing of a view is kept that nobody looks at. */
  forget(nowMs: number): void {
    for (const [device, { untilMs }] of this.visits) if (untilMs <= nowMs) this.visits.delete(device);
    for (const [session, untilMs] of this.ended) if (untilMs <= nowMs) this.ended.delete(session);
    if (this.visits.size === 0) this.shown = null;
    const driving = new Set([...this.visits.values()].filter(({ drivesSinceMs }) => drivesSinceMs !== null).map(({ session }) => session));
    this.changes = this.changes.filter(({ session }) => driving.has(session));
  }

  #end(session: string, nowMs: number): void {
    for (const [device, visit] of this.visits) {
      if (visit.session !== session) continue;
      this.visits.delete(device);
      this.ended.set(session, nowMs + 4 * watchLeaseMs);
    }
  }
}
