/** Timers that run when told. */
export class Timers {
  waiting: { readonly delayMs: number; readonly run: () => void }[] = [];

  readonly after = (delayMs: number, run: () => void): (() => void) => {
    const timer = { delayMs, run };
    this.waiting.push(timer);
    return () => void (this.waiting = this.waiting.filter((each) => each !== timer));
  };

  /** Runs what is due within a time, as it is planned now. */
  pass(ms: number): void {
    for (const timer of this.waiting.filter(({ delayMs }) => delayMs <= ms)) {
      if (!this.waiting.includes(timer)) continue;
      this.waiting = this.waiting.filter((each) => each !== timer);
      timer.run();
    }
  }

  delays(): number[] {
    return this.waiting.map(({ delayMs }) => delayMs).toSorted((a, b) => a - b);
  }
}
