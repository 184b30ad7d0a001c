import type { StreamName } from '#domain/streams.ts';
import type { Heads } from '../log.ts';
import type { LogClock } from './primary.ts';

type WatchParts = {
  readonly readHeads: () => Promise<Heads['heads']>;
  readonly clock: Pick<LogClock, 'after'>;
  readonly tell: (streams: readonly StreamName[]) => void;
};

/** How soon a console hears of what another gateway took in. One small reading a gateway, however many consoles. */
const everyMs = 150;

/**
 * Knows which streams moved: at once for this gateway's own commits, by asking for heads for those of others. It says
 * each move once. A reading that fails is left out: hints may be lost.
 */
export class HeadsWatch {
  readonly #parts: WatchParts;
  readonly #known = new Map<StreamName, string>();
  /** Streams this gateway moved while a reading was on its way: what that reading says of them is old. */
  readonly #moved = new Set<StreamName>();
  /** The first reading only tells where things stand. */
  #standing = false;
  /** Null: not watching. */
  #watching: { cancel: () => void } | null = null;

  constructor(parts: WatchParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#watching) return;
    this.#watching = { cancel: () => undefined };
    this.#later(this.#watching);
  }

  stop(): void {
    this.#watching?.cancel();
    this.#watching = null;
    this.#standing = false;
  }

  /** This gateway's own commit. */
  committed(heads: Heads['heads']): void {
    for (const { stream, h } of heads) {
      this.#known.set(stream, h);
      this.#moved.add(stream);
    }
    if (heads.length > 0) this.#parts.tell(heads.map(({ stream }) => stream));
  }

  #later(watching: { cancel: () => void }): void {
    watching.cancel = this.#parts.clock.after(everyMs, () => void this.#look(watching));
  }

  async #look(watching: { cancel: () => void }): Promise<void> {
    this.#moved.clear();
    const heads = await this.#parts.readHeads().catch(() => null);
    if (watching !== this.#watching) return;
    if (heads) this.#compare(heads);
    this.#later(watching);
  }

  #compare(heads: Heads['heads']): void {
    const others = heads.filter(({ stream, h }) => !this.#moved.has(stream) && this.#known.get(stream) !== h);
    for (const { stream, h } of others) this.#known.set(stream, h);
    if (this.#standing && others.length > 0) this.#parts.tell(others.map(({ stream }) => stream));
    this.#standing = true;
  }
}
