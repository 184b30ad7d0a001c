import type { SeatEventRow } from '#contract/seats.ts';
import type { SeatWatcher } from '#contract/wire.ts';
import type { Watch } from './watch.ts';

type Line = Omit<SeatEventRow, 'id' | 'atMs'>;
type Parts = {
  /** The officer on duty here. */
  readonly officerName: () => Promise<string>;
  readonly add: (line: Line) => Promise<void>;
  readonly onAdded: () => void;
  readonly onDefect: (error: unknown) => void;
};

/** What was last told of a watch. */
type Told = { readonly name: string; readonly drives: boolean };

/** Tells what begins and ends, once each: those who come here, and where this console goes. */
export class Visits {
  readonly #parts: Parts;
  #here: ReadonlyMap<string, Told> = new Map();
  #there: (Told & { readonly session: string }) | null = null;
  #written: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** These watch the seat here now; `why` those who no longer do had to go. */
  met(watchers: readonly SeatWatcher[], why: SeatEventRow['why']): void {
    const now = new Map(watchers.map(({ session, name, drives }) => [session, { name, drives }]));
    for (const [session, before] of this.#here) if (!now.has(session)) this.#step(null, before, null, why);
    for (const [session, told] of now) this.#step(null, this.#here.get(session) ?? null, told, why);
    this.#here = now;
  }

  /** How the watch that this console keeps of another stands now. */
  went({ session, by, name, device, drives, isOver, state }: Watch, isLeft: boolean, why: SeatEventRow['why']): void {
    const before = this.#there?.session === session ? this.#there : null;
    // What never was shown never began.
    const isSeen = before !== null || state === 'waiting' || state === 'shown';
    const now = isLeft || isOver || !isSeen ? null : { session, name: name ?? device, drives };
    if (before || now) this.#step(by, before, now, why);
    this.#there = now;
  }

  /** `by` null: somebody else came here. */
  #step(by: string | null, before: Told | null, now: Told | null, why: SeatEventRow['why']): void {
    const { name } = (now ?? before) as Told;
    if (!before) this.#add(by, name, 'watchBegan', null);
    if (before?.drives && !now?.drives) this.#add(by, name, 'driveEnded', why);
    if (now?.drives && !before?.drives) this.#add(by, name, 'driveBegan', null);
    if (!now) this.#add(by, name, 'watchEnded', why);
  }

  #add(by: string | null, name: string, what: SeatEventRow['what'], why: SeatEventRow['why']): void {
    this.#written = this.#written
      .then(async () => {
        const at = by === null ? await this.#parts.officerName() : name;
        await this.#parts.add({ what, why, isHere: by === null, by: by ?? name, at });
        this.#parts.onAdded();
      })
      .catch(this.#parts.onDefect);
  }
}
