/** A page that was loaded again within this time waits before the next. */
const calmMs = 10_000;
const waitMs = 1_500;

/** Pages crash: once is bad luck, again and again is a defect that loading would only repeat faster. */
export class ReloadPace {
  #lastMs = Number.NEGATIVE_INFINITY;

  /** A page is to be loaded again; answers what to wait first. */
  next(nowMs: number): number {
    const isSoon = nowMs - this.#lastMs < calmMs;
    this.#lastMs = nowMs;
    return isSoon ? waitMs : 0;
  }
}
