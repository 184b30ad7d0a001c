import type { WatchedSeatRow } from '#contract/seats.ts';
import type { SeatAnswer, SeatRequest } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import { mergeSeatChanges, type SeatChange } from '#domain/seat-view.ts';

/** What one request takes; more are told as one. */
const mostChanges = 8;

/** This console's watch of another seat, from its beginning until it is left or ends. */
export class Watch {
  readonly device: DeviceId;
  readonly session: string;
  /** The name of the officer who watches. */
  readonly by: string;
  /** The name of the officer there, as far as it is known. */
  name: string | null = null;
  state: WatchedSeatRow['state'] = 'waiting';
  drives = false;
  wantsWheel = false;
  keptUntilMs: number;
  #sinceMs: number;
  #driver: string | null = null;
  /** The hub has said that it is so. */
  #isBegun = false;
  #ver = 0;
  #ack: WatchedSeatRow['ack'] = null;
  #view: WatchedSeatRow['view'] = null;
  #changes: { n: number; change: SeatChange }[] = [];

  constructor(of: { device: DeviceId; session: string; by: string }, nowMs: number, keptUntilMs: number) {
    this.device = of.device;
    this.session = of.session;
    this.by = of.by;
    this.#sinceMs = nowMs;
    this.keptUntilMs = keptUntilMs;
  }

  get isOver(): boolean {
    return this.state !== 'waiting' && this.state !== 'shown';
  }

  get driver(): string | null {
    return this.#driver;
  }

  row(): WatchedSeatRow {
    const { device, session, name, state, drives } = this;
    return {
      id: device,
      session,
      name,
      state,
      drives,
      sinceMs: this.#sinceMs,
      driver: this.#driver,
      ver: this.#ver,
      ack: this.#ack,
      view: this.#view,
    };
  }

  say(): NonNullable<SeatRequest['watch']> {
    return { device: this.device, session: this.session, drive: this.wantsWheel, has: this.#ver, changes: [...this.#changes] };
  }

  /** Answers whether there is anything new. */
  learn(answer: NonNullable<SeatAnswer['watch']>): boolean {
    const { state, drives, taken, seat, ver, ack, view } = answer;
    if (this.isOver || answer.session !== this.session) return false;
    const before = JSON.stringify([this.#isBegun, this.state, this.drives, this.name, this.#driver, this.#ver]);
    this.#isBegun = true;
    this.state = state;
    this.drives = drives;
    this.name = seat?.name ?? this.name;
    const driver = seat?.watchers.find((watcher) => watcher.drives);
    this.#driver = driver && !drives ? driver.name : null;
    this.#sinceMs = seat?.watchers.find(({ session }) => session === this.session)?.sinceMs ?? this.#sinceMs;
    this.#changes = this.#changes.filter(({ n }) => n > taken);
    if (view || state !== 'shown') [this.#ver, this.#ack, this.#view] = [ver, ack, view];
    if (this.isOver || !drives) this.#changes = [];
    return before !== JSON.stringify([this.#isBegun, this.state, this.drives, this.name, this.#driver, this.#ver]);
  }

  change(n: number, change: SeatChange): void {
    const last = this.#changes.at(-1);
    if (last && this.#changes.length >= mostChanges) this.#changes.splice(-1, 1, { n, change: mergeSeatChanges(last.change, change) });
    else this.#changes.push({ n, change });
  }

  end(state: 'hubAway' | 'forbidden'): void {
    if (this.isOver) return;
    this.state = state;
    this.drives = this.wantsWheel = false;
    this.#view = null;
    this.#changes = [];
  }
}
