/** Where a program's lines for people go. */
export type Output = { write(text: string): void };

/** Tells the terminal what start is doing, a line a step, with how long it took. */
export class Progress {
  readonly #output: Output;
  readonly #now: () => number;

  constructor(output: Output, now: () => number) {
    this.#output = output;
    this.#now = now;
  }

  say(line: string): void {
    this.#output.write(`${line}\n`);
  }

  /** Runs one step that may take long enough to be asked about. */
  async step<T>(name: string, run: () => Promise<T>): Promise<T> {
    const startedAtMs = this.#now();
    this.say(`${name} ...`);
    const result = await run();
    this.say(`${name}: done in ${((this.#now() - startedAtMs) / 1000).toFixed(1)} s`);
    return result;
  }
}
