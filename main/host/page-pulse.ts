/** How often a page is asked whether it is there. */
const askEveryMs = 500;
/**
 * Looks in a row without an answer: long for a busy page, and short enough that one that hangs is loaded again within 3 s. Not counted
 * by the clock, which runs on in a machine that sleeps.
 */
const mostSilent = 4;

/**
 * Finds a page whose script never ends: one that answered once and no longer does. Tells of it once and asks no more. While a page
 * loads it may be busy for long, so what never answered never hangs.
 */
export class PagePulse {
  readonly #ask: () => Promise<unknown>;
  readonly #onHung: () => void;
  readonly #timer: NodeJS.Timeout;
  #silent: number | null = null;
  #hasAnswered = false;

  /** `ask` resolves when the page's script answers; one that rejects (between two documents, say) counts neither way. */
  constructor(ask: () => Promise<unknown>, onHung: () => void) {
    this.#ask = ask;
    this.#onHung = onHung;
    this.#timer = setInterval(() => this.#look(), askEveryMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    if (this.#silent === null) return this.#askNow();
    this.#silent += 1;
    if (!this.#hasAnswered || this.#silent < mostSilent) return;
    this.stop();
    this.#onHung();
  }

  #askNow(): void {
    this.#silent = 0;
    this.#ask().then(
      () => {
        this.#silent = null;
        this.#hasAnswered = true;
      },
      () => {
        this.#silent = null;
      },
    );
  }
}
