import type { OwnSeatRow } from '#contract/seats.ts';
import type { SeatAnswer, SeatRequest, SeatWatcher } from '#contract/wire.ts';
import { lockedSeatView, type SeatAck, type SeatView } from '#domain/seat-view.ts';
import type { CallRequest } from '../ports.ts';

/** A window that says nothing for this long is closed, or does not answer. */
const windowMs = 6_000;
/** Watches that were ended here and may still be told of by an answer under way. */
const mostEnded = 16;

type Shown = { readonly ver: number; readonly view: SeatView; readonly ack: SeatAck | null };

/** What this console shows of its own seat, to whom, and what a driver wants of it. */
export class OwnSeat {
  #watchers: readonly SeatWatcher[] = [];
  #changes: SeatAnswer['changes'] = [];
  #ended: readonly string[] = [];
  #window: { readonly id: string; readonly heardAtMs: number } | null = null;
  #shown: Shown | null = null;
  #ver = 0;
  #sentVer = 0;
  #got: SeatAck | null = null;
  #isLocked = false;

  get watchers(): readonly SeatWatcher[] {
    return this.#watchers;
  }

  get isDriven(): boolean {
    return this.#watchers.some(({ drives }) => drives);
  }

  /** Whether a view waits to be sent. */
  get hasNews(): boolean {
    return this.#watchers.length > 0 && this.#shown !== null && this.#shown.ver !== this.#sentVer;
  }

  row(): Pick<OwnSeatRow, 'visitors' | 'window' | 'changes'> {
    const visitors = this.#watchers.map(({ session, name, drives, sinceMs }) => ({ session, name, drives, sinceMs, isHere: false }));
    return { visitors, window: this.#window?.id ?? null, changes: this.#changes };
  }

  /** A window tells what it shows. Of several the one that was worked in last is the seat. Answers whether anything is new. */
  show({ window, isFocused, view, ack }: CallRequest<'seat.show'>, nowMs: number): boolean {
    if (this.#watchers.length === 0) return false;
    const isOther = this.#window !== null && this.#window.id !== window && this.#window.heardAtMs + windowMs > nowMs;
    if (isOther && !isFocused) return false;
    const before = this.#window?.id;
    this.#window = { id: window, heardAtMs: nowMs };
    if (ack) this.#changes = this.#changes.filter(({ session, n }) => session !== ack.session || n > ack.n);
    const isSame = this.#shown && JSON.stringify([this.#shown.view, this.#shown.ack]) === JSON.stringify([view, ack]);
    if (!isSame) this.#shown = { ver: ++this.#ver, view, ack };
    return !isSame || before !== window;
  }

  /** While the console is locked nothing of it is shown, and nothing a driver wants is done. */
  lock(isLocked: boolean): void {
    if (this.#isLocked === isLocked) return;
    this.#isLocked = isLocked;
    if (isLocked) this.#changes = [];
    if (this.#shown) this.#shown = { ...this.#shown, ver: ++this.#ver };
  }

  /** What a request says of this seat. */
  say(nowMs: number): Pick<SeatRequest, 'shown' | 'ends' | 'got'> {
    if (this.#window && this.#window.heardAtMs + windowMs <= nowMs) {
      this.#window = null;
      this.#shown = null;
    }
    const ends = [...this.#ended];
    if (this.#watchers.length === 0 || !this.#shown) return { ends, got: this.#got, shown: null };
    const isNew = this.#shown.ver !== this.#sentVer;
    this.#sentVer = this.#shown.ver;
    const shown = this.#isLocked ? { ...this.#shown, view: lockedSeatView } : this.#shown;
    return { ends, got: this.#got, shown: isNew ? shown : 'same' };
  }

  /** What the hub says of it. */
  learn({ watchers, changes }: Pick<SeatAnswer, 'watchers' | 'changes'>): void {
    const before = new Set(this.#watchers.map(({ session }) => session));
    this.#watchers = watchers.filter(({ session }) => !this.#ended.includes(session));
    // Somebody new has nothing yet.
    if (this.#watchers.some(({ session }) => !before.has(session))) this.#sentVer = 0;
    for (const change of changes) {
      const isDriving = this.#watchers.some(({ session, drives }) => drives && session === change.session);
      const isKnown = this.#got?.session === change.session && this.#got.n >= change.n;
      if (!isDriving || isKnown) continue;
      this.#got = { session: change.session, n: change.n };
      if (!this.#isLocked) this.#changes = [...this.#changes, change];
    }
    const driving = new Set(this.#watchers.filter(({ drives }) => drives).map(({ session }) => session));
    this.#changes = this.#changes.filter(({ session }) => driving.has(session));
    if (this.#watchers.length === 0) this.#shown = this.#window = null;
  }

  /** Nothing more is shown or applied from here on, whatever is on its way. */
  end(): void {
    this.#ended = [...this.#ended, ...this.#watchers.map(({ session }) => session)].slice(-mostEnded);
    this.lose();
  }

  /** The hub is away: nobody can be watching. */
  lose(): void {
    this.learn({ watchers: [], changes: [] });
  }

  /** A view that was on its way when a request failed is sent again. */
  failed(): void {
    this.#sentVer = 0;
  }
}
