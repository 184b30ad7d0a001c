import { z } from 'zod';
import { SeatEventRow } from '#contract/seats.ts';
import type { Store } from '../../store/store.ts';

const setting = 'seats.events';
/** How many lines are kept. */
const kept = 200;

type Line = Omit<SeatEventRow, 'id'>;
type Parts = {
  readonly store: Pick<Store, 'setting' | 'saveSetting'>;
  readonly newId: (prefix: 'seat') => string;
  readonly onDefect: (error: unknown) => void;
};

/** Who watched or drove whom, as far as this console took part; survives restarts. */
export class SeatEvents {
  readonly #parts: Parts;
  #rows: readonly SeatEventRow[] = [];
  #opened: Promise<void> | null = null;
  #saved: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Newest first. */
  async rows(): Promise<readonly SeatEventRow[]> {
    await this.#open();
    return this.#rows;
  }

  async add(line: Line): Promise<void> {
    await this.#open();
    this.#rows = [{ id: this.#parts.newId('seat'), ...line }, ...this.#rows].slice(0, kept);
    this.#saved = this.#saved.then(() => this.#parts.store.saveSetting(setting, this.#rows)).catch(this.#parts.onDefect);
  }

  /** What could not be read is begun anew. */
  #open(): Promise<void> {
    this.#opened ??= this.#parts.store.setting(setting).then((stored) => {
      this.#rows = z.array(SeatEventRow).safeParse(stored).data ?? [];
    });
    return this.#opened;
  }
}
