import { ChiLangError } from '#contract/errors.ts';
import type { OwnSeatRow, SeatEventRow, SeatRow, WatchedSeatRow } from '#contract/seats.ts';
import type { PresentSeat, SeatAnswer, SeatRequest } from '#contract/wire.ts';
import { mayWatchSeats, seatViewEveryMs, watchLeaseMs } from '#domain/seat-view.ts';
import type { User } from '#domain/user.ts';
import type { Store } from '../../store/store.ts';
import type { CallRequest, NewId, Sync } from '../ports.ts';
import type { SessionService } from '../session.ts';
import { Beat } from './beat.ts';
import { OwnSeat } from './own-seat.ts';
import type { SeatHub } from './ports.ts';
import { SeatEvents } from './seat-events.ts';
import { Visits } from './visits.ts';
import { Watch } from './watch.ts';

export type SeatParts = {
  readonly store: Pick<Store, 'device' | 'user' | 'setting' | 'saveSetting'>;
  readonly session: Pick<SessionService, 'operator' | 'current' | 'onChanged'>;
  readonly sync: Pick<Sync, 'state' | 'onState'>;
  readonly hub: SeatHub;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly newId: NewId;
  readonly onDefect: (error: unknown) => void;
};

/** How often the hub is told that this console is there, while nobody watches; while somebody does or looks who is there; when it failed. */
const everyMs = { idle: 3_000, watched: 1_000, live: seatViewEveryMs, away: 3_000, tooOld: 60_000 };
/** A list or a watch that no window asked for this long is not looked at any more. */
const lookedMs = 5_000;

/**
 * Seats of officers: this console's own, which others may watch and drive visibly, and the one it watches itself. Everything goes
 * through the hub and lasts seconds; what either side no longer says is over. See README.md.
 */
export class SeatService {
  readonly #parts: SeatParts;
  readonly #token: string;
  readonly #own = new OwnSeat();
  readonly #visits: Visits;
  readonly #events: SeatEvents;
  readonly #listeners = new Set<() => void>();
  readonly #endings: (() => void)[];
  #watch: Watch | null = null;
  #seats: readonly PresentSeat[] = [];
  #listedUntilMs = 0;
  #hub: OwnSeatRow['hub'] = 'away';
  #reach: OwnSeatRow['reach'] = 'hub';
  #answeredAtMs = 0;
  readonly #beat: Beat;

  constructor(parts: SeatParts) {
    this.#parts = parts;
    this.#token = parts.newId('seat');
    this.#events = new SeatEvents(parts);
    this.#visits = new Visits({
      officerName: async () => (await this.#officer())?.name ?? (await parts.store.device()),
      add: (line) => this.#events.add({ ...line, atMs: parts.now() }),
      onDefect: parts.onDefect,
      onAdded: () => this.#tell(),
    });
    this.#beat = new Beat({
      ...{ now: parts.now, after: parts.after, leastMs: everyMs.live },
      run: () => this.#round(),
      untilNext: () => this.#untilNext(),
    });
    this.#endings = [
      parts.session.onChanged(() => this.#changeOfficer()),
      parts.sync.onState(() => {
        if (this.#isOnline() && this.#hub === 'away') this.#beat.wake();
      }),
    ];
  }

  /** Says that this console is there, from now on. */
  start(): void {
    this.#beat.wake();
  }

  /** Its seat is empty at once, where the hub can be told. */
  async stop(): Promise<void> {
    this.#beat.stop();
    for (const end of this.#endings) end();
    if (this.#hub === 'on') await this.#parts.hub.seats({ ...(await this.#request()), leaving: true, watch: null }).catch(() => {});
  }

  /** Called after any of it may have changed. The answer stops it. */
  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** That somebody asks keeps the list fresh for a while. */
  async list(): Promise<SeatRow[]> {
    const isNew = this.#listedUntilMs <= this.#parts.now();
    this.#listedUntilMs = this.#parts.now() + lookedMs;
    if (isNew) this.#beat.wake();
    const here = await this.#parts.store.device();
    return this.#seats.map(({ device, watchers, ...seat }) => ({
      ...{ id: device, ...seat, isHere: device === here },
      visitors: watchers.map(({ name, drives, sinceMs, device: from }) => ({ name, drives, sinceMs, isHere: from === here })),
    }));
  }

  async own(): Promise<OwnSeatRow> {
    const officer = await this.#officer();
    return { id: 'own', hub: this.#hub, reach: this.#reach, mayWatch: officer !== null && mayWatchSeats(officer.role), ...this.#own.row() };
  }

  /** That somebody asks keeps the watch alive. */
  watched(): WatchedSeatRow[] {
    if (!this.#watch) return [];
    this.#watch.keptUntilMs = this.#parts.now() + lookedMs;
    return [this.#watch.row()];
  }

  events(): Promise<readonly SeatEventRow[]> {
    return this.#events.rows();
  }

  show(params: CallRequest<'seat.show'>): void {
    if (!this.#own.show(params, this.#parts.now())) return;
    this.#beat.wake();
    this.#tell();
  }

  async watch({ device }: CallRequest<'seat.watch'>): Promise<void> {
    const officer = await this.#parts.session.operator();
    if (!mayWatchSeats(officer.role)) throw new ChiLangError('forbidden', `The role ${officer.role} watches no other desk.`);
    if (device === (await this.#parts.store.device())) throw new ChiLangError('badInput', 'This is the desk itself.');
    if (this.#hub === 'tooOld') throw new ChiLangError('unsupported', 'The hub is too old for watching desks: update it.');
    if (this.#hub !== 'on') throw new ChiLangError('hubUnreachable', 'No desk can be watched while the hub is away.');
    if (this.#watch?.device === device && !this.#watch.isOver) return;
    this.#leave(null);
    const nowMs = this.#parts.now();
    this.#watch = new Watch({ device, session: this.#parts.newId('seat'), by: officer.name }, nowMs, nowMs + lookedMs);
    this.#watch.name = this.#seats.find((seat) => seat.device === device)?.name ?? null;
    this.#beat.wake();
    this.#tell();
  }

  drive({ on }: CallRequest<'seat.drive'>): void {
    const watch = this.#present();
    if (on && watch.driver !== null) throw new ChiLangError('conflict', `${watch.driver} drives this desk now.`);
    watch.wantsWheel = on;
    this.#beat.wake();
  }

  change({ n, change }: CallRequest<'seat.change'>): void {
    const watch = this.#present();
    if (!watch.drives) throw new ChiLangError('forbidden', 'Take the wheel before you change another desk.');
    watch.change(n, change);
    this.#beat.wake();
  }

  leave(): void {
    this.#leave(null);
    this.#beat.wake();
    this.#tell();
  }

  end(): void {
    this.#own.end();
    this.#visits.met(this.#own.watchers, 'officer');
    this.#beat.wake();
    this.#tell();
  }

  #present(): Watch {
    if (this.#watch && !this.#watch.isOver) return this.#watch;
    throw new ChiLangError('notFound', 'No desk is watched here.');
  }

  #leave(why: SeatEventRow['why']): void {
    if (this.#watch) this.#visits.went(this.#watch, true, why);
    this.#watch = null;
  }

  /** Whoever sits down next begins for themselves what they want to see. */
  #changeOfficer(): void {
    this.#leave(null);
    this.#beat.wake();
    this.#tell();
  }

  async #round(): Promise<void> {
    await this.#ask().catch(this.#parts.onDefect);
    this.#tell();
  }

  async #ask(): Promise<void> {
    if (this.#watch && !this.#watch.isOver && this.#watch.keptUntilMs <= this.#parts.now()) this.#leave('lost');
    if (!this.#isOnline()) return this.#lose('away');
    const request = await this.#request();
    try {
      this.#learn(await this.#parts.hub.seats(request));
    } catch (thrown) {
      this.#own.failed();
      this.#lose(thrown instanceof ChiLangError && thrown.kind === 'notFound' ? 'tooOld' : 'away');
    }
  }

  async #request(): Promise<SeatRequest> {
    const [device, { officerId, isLocked }] = await Promise.all([this.#parts.store.device(), this.#parts.session.current()]);
    this.#own.lock(isLocked);
    const nowMs = this.#parts.now();
    const watch = this.#watch && !this.#watch.isOver ? this.#watch.say() : null;
    const list = this.#listedUntilMs > nowMs;
    return { ...{ device, token: this.#token, officer: officerId, leaving: false, list, watch }, ...this.#own.say(nowMs) };
  }

  #learn(answer: SeatAnswer): void {
    this.#hub = 'on';
    this.#reach = answer.reach;
    this.#answeredAtMs = this.#parts.now();
    this.#seats = answer.seats ?? (this.#listedUntilMs > this.#parts.now() ? this.#seats : []);
    this.#own.learn(answer);
    this.#visits.met(this.#own.watchers, null);
    if (!this.#watch || !answer.watch || !this.#watch.learn(answer.watch)) return;
    const { state } = this.#watch;
    this.#visits.went(
      this.#watch,
      false,
      state === 'ended' ? 'officer' : state === 'forbidden' ? 'forbidden' : state === 'gone' ? 'lost' : null,
    );
  }

  /** A hub that stutters ends nothing; one that is silent for as long as a watch lasts does. */
  #lose(hub: 'away' | 'tooOld'): void {
    if (hub === 'away' && this.#answeredAtMs + watchLeaseMs > this.#parts.now()) return;
    this.#hub = hub;
    this.#seats = [];
    this.#own.lose();
    this.#visits.met([], 'lost');
    if (!this.#watch || this.#watch.isOver) return;
    this.#watch.end('hubAway');
    this.#visits.went(this.#watch, false, 'lost');
  }

  #untilNext(): number {
    if (this.#hub !== 'on') return everyMs[this.#hub];
    if (this.#own.isDriven || this.#own.hasNews || (this.#watch && !this.#watch.isOver)) return everyMs.live;
    return this.#own.watchers.length > 0 || this.#listedUntilMs > this.#parts.now() ? everyMs.watched : everyMs.idle;
  }

  #isOnline(): boolean {
    const { state } = this.#parts.sync.state().hub;
    return state === 'online';
  }

  async #officer(): Promise<User | null> {
    const { officerId } = await this.#parts.session.current();
    return officerId && this.#parts.store.user(officerId);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
