const minuteMs = 60_000;

/** So many reports of one key a minute, as many at once after a quiet one. */
export class ReportLimit {
  readonly #perMinute: number;
  readonly #now: () => number;
  #left: number;
  #atMs: number;

  constructor(perMinute: number, now: () => number) {
    this.#perMinute = perMinute;
    this.#now = now;
    this.#left = perMinute;
    this.#atMs = now();
  }

  /** Takes room for one. Answers 0, or after how many milliseconds there is some again. */
  take(): number {
    const nowMs = this.#now();
    const passedMs = Math.max(0, nowMs - this.#atMs);
    this.#left = Math.min(this.#perMinute, this.#left + (passedMs / minuteMs) * this.#perMinute);
    this.#atMs = nowMs;
    if (this.#left < 1) return Math.ceil(((1 - this.#left) / this.#perMinute) * minuteMs);
    this.#left -= 1;
    return 0;
  }
}
