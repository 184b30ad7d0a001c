import { ChiLangError } from '#contract/errors.ts';
import type { PresentSeat, SeatAnswer, SeatRequest, SeatWatcher } from '#contract/wire.ts';
import type { DeviceId, UserId } from '#domain/ids.ts';
import { mayWatchSeats, seatLeaseMs, watchLeaseMs } from '#domain/seat-view.ts';
import { User } from '#domain/user.ts';
import type { Log } from './log.ts';
import type { Scope } from './scope.ts';
import { computeShownView, meets } from './seat-scope.ts';
import { mostWaiting, Seat, type Visit } from './seat.ts';

type Parts = {
  readonly log: Pick<Log, 'row'>;
  readonly now: () => number;
  /** `gateway`: other gateways of this hub have seats of their own. */
  readonly reach: SeatAnswer['reach'];
};

const mostSeats = 10_000;
/** How often all of them are gone through; those that are spoken of are looked at each time. */
const sweepMs = 1_000;

/**
 * Who sits where, who watches whom and who drives, in memory: what a console does not repeat is over within seconds. Roles are those
 * of the hub's own rows and of the console's key; nobody's word about them is taken.
 */
export class Seats {
  readonly #parts: Parts;
  readonly #seats = new Map<DeviceId, Seat>();
  /** Which seat a console watches. */
  readonly #watched = new Map<DeviceId, DeviceId>();
  #sweptAtMs = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async answer(scope: Scope, request: SeatRequest): Promise<SeatAnswer> {
    // What the log is asked comes first: from here to the answer nothing else is decided.
    const officer = request.officer === null ? null : await this.#officer(request.officer);
    const nowMs = this.#parts.now();
    this.#forget(request, nowMs);
    const seat = this.#sit(scope, request, officer, nowMs);
    const mayWatch = officer !== null && mayWatchSeats(officer.role) && mayWatchSeats(scope.role);
    const watch = this.#watch(scope, request, mayWatch ? officer : null, nowMs);
    const answer: SeatAnswer = {
      nowMs,
      reach: this.#parts.reach,
      seats: request.list && mayWatch ? this.#list(scope) : null,
      watchers: seat.watchers(),
      changes: [...seat.changes],
      watch: watch && (await this.#hide(scope, watch, request)),
    };
    if (request.leaving) this.#empty(request.device);
    return answer;
  }

  async #officer(id: UserId): Promise<User | null> {
    return User.safeParse((await this.#parts.log.row('user', id))?.body).data ?? null;
  }

  #forget({ device, watch, list }: SeatRequest, nowMs: number): void {
    const isSweep = list || this.#sweptAtMs + sweepMs <= nowMs;
    if (isSweep) this.#sweptAtMs = nowMs;
    for (const at of isSweep ? [...this.#seats.keys()] : [device, watch?.device]) {
      const seat = at && this.#seats.get(at);
      if (!at || !seat) continue;
      if (seat.untilMs <= nowMs) this.#empty(at);
      else seat.forget(nowMs);
    }
  }

  #empty(device: DeviceId): void {
    this.#seats.delete(device);
    this.#watched.delete(device);
  }

  #sit(scope: Scope, request: SeatRequest, officer: User | null, nowMs: number): Seat {
    const { device, token } = request;
    const known = this.#seats.get(device);
    if (known && known.token !== token) throw new ChiLangError('forbidden', `Another console speaks for the seat ${device} now.`);
    if (!known && this.#seats.size >= mostSeats) throw new ChiLangError('overloaded', 'This hub knows as many seats as it can.');
    const seat = known ?? new Seat(token, nowMs);
    this.#seats.set(device, seat);
    seat.hear(scope, officer, request, nowMs + seatLeaseMs, nowMs);
    return seat;
  }

  /** `officer` null: this console may not watch. */
  #watch(scope: Scope, { device, watch }: SeatRequest, officer: User | null, nowMs: number): SeatAnswer['watch'] {
    const before = this.#watched.get(device);
    if (before !== undefined && (before !== watch?.device || !officer)) this.#seats.get(before)?.visits.delete(device);
    this.#watched.delete(device);
    if (!watch) return null;
    this.#watched.set(device, watch.device);
    const over = (state: 'ended' | 'gone' | 'forbidden'): SeatAnswer['watch'] => {
      this.#seats.get(watch.device)?.visits.delete(device);
      return { session: watch.session, state, drives: false, taken: 0, seat: null, ver: 0, ack: null, view: null };
    };
    if (!officer || watch.device === device) return over('forbidden');
    const seat = this.#seats.get(watch.device);
    // Nobody learns who sits in areas that are not theirs.
    if (!seat || !meets(scope, seat.scope)) return over('gone');
    if (seat.ended.has(watch.session)) return over('ended');
    const visit = seat.visit(device, watch.session, officer, nowMs);
    if (!visit) throw new ChiLangError('overloaded', 'As many watch this seat as can.');
    visit.untilMs = nowMs + watchLeaseMs;
    this.#drive(seat, visit, watch, nowMs);
    const { shown } = seat;
    return {
      session: watch.session,
      state: shown ? 'shown' : 'waiting',
      drives: visit.drivesSinceMs !== null,
      taken: visit.taken,
      seat: this.#row(watch.device, seat),
      ver: shown?.ver ?? 0,
      ack: shown?.ack ?? null,
      view: shown && shown.ver !== watch.has ? shown.view : null,
    };
  }

  #drive(seat: Seat, visit: Visit, watch: NonNullable<SeatRequest['watch']>, nowMs: number): void {
    if (!watch.drive) visit.drivesSinceMs = null;
    else if (![...seat.visits.values()].some((other) => other !== visit && other.drivesSinceMs !== null)) visit.drivesSinceMs ??= nowMs;
    if (visit.drivesSinceMs === null) return;
    for (const { n, change } of watch.changes) {
      if (n <= visit.taken || seat.changes.length >= mostWaiting) continue;
      visit.taken = n;
      seat.changes.push({ session: visit.session, n, change });
    }
  }

  #list(scope: Scope): PresentSeat[] {
    return [...this.#seats].filter(([, seat]) => meets(scope, seat.scope)).map(([device, seat]) => this.#row(device, seat));
  }

  #row(device: DeviceId, seat: Seat): PresentSeat {
    const { officer, sinceMs } = seat;
    const watchers: SeatWatcher[] = seat.watchers();
    return {
      device,
      officer: officer?.id ?? null,
      name: officer?.name ?? null,
      role: officer?.role ?? null,
      unit: officer?.unit ?? null,
      sinceMs,
      watchers,
    };
  }

  async #hide(scope: Scope, watch: NonNullable<SeatAnswer['watch']>, request: SeatRequest): Promise<SeatAnswer['watch']> {
    if (!watch.view) return watch;
    const of = this.#seats.get(request.watch?.device as DeviceId)?.scope ?? scope;
    return { ...watch, view: await computeShownView(this.#parts.log, scope, of, watch.view) };
  }
}
