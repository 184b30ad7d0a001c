/** Answers that are kept as long as what they were worked out from is the same; the longest unused one goes first. */
export class Remembered<T> {
  readonly #most: number;
  readonly #known = new Map<string, { readonly stamp: string; readonly answer: T }>();

  constructor(most: number) {
    this.#most = most;
  }

  /** `stamp`: what the answer depends on. */
  get(key: string, stamp: string, compute: () => T): T {
    const known = this.#known.get(key);
    this.#known.delete(key);
    const kept = known?.stamp === stamp ? known : { stamp, answer: compute() };
    this.#known.set(key, kept);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= this.#most) break;
      this.#known.delete(oldest);
    }
    return kept.answer;
  }
}
