import type { Now } from '../ports.ts';

/** How far something that comes has come. */
export type Progress = { readonly doneBytes: number; readonly totalBytes: number | null; readonly bytesPerSecond: number | null };

/** Over how long a speed is measured: long enough not to jump, short enough to notice a slower line. */
const windowMs = 8000;
const tellEveryMs = 400;

/** Measures what comes. `onStep` is called a few times a second, however small the pieces are. */
export class TransferMeter {
  readonly #now: Now;
  readonly #onStep: () => void;
  readonly #marks: { readonly atMs: number; readonly bytes: number }[] = [];
  #doneBytes: number;
  #totalBytes: number | null;
  #toldAtMs = Number.NEGATIVE_INFINITY;

  constructor(begun: { doneBytes: number; totalBytes: number | null }, now: Now, onStep: () => void) {
    [this.#doneBytes, this.#totalBytes, this.#now, this.#onStep] = [begun.doneBytes, begun.totalBytes, now, onStep];
    this.#marks.push({ atMs: now(), bytes: begun.doneBytes });
  }

  /** So many bytes more came. */
  add(bytes: number): void {
    this.#doneBytes += bytes;
    const atMs = this.#now();
    if (atMs - this.#toldAtMs < tellEveryMs) return;
    this.#toldAtMs = atMs;
    this.#marks.push({ atMs, bytes: this.#doneBytes });
    while (this.#marks.length > 2 && atMs - (this.#marks[0]?.atMs ?? 0) > windowMs) this.#marks.shift();
    this.#onStep();
  }

  progress(): Progress {
    const [first, last] = [this.#marks[0], this.#marks.at(-1)];
    const tookMs = (last?.atMs ?? 0) - (first?.atMs ?? 0);
    const bytesPerSecond = tookMs > 0 && first && last ? ((last.bytes - first.bytes) / tookMs) * 1000 : null;
    return { doneBytes: this.#doneBytes, totalBytes: this.#totalBytes, bytesPerSecond };
  }
}
