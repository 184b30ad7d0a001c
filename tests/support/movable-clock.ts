import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A clock several programs read, which a test moves on instead of waiting. */
export class MovableClock {
  readonly #file: string;
  movedMs = 0;

  private constructor(file: string) {
    this.#file = file;
  }

  static async in(folder: string): Promise<MovableClock> {
    const clock = new MovableClock(join(folder, 'clock'));
    await clock.pass(0);
    return clock;
  }

  /** For programs that are to read it. */
  get env(): Record<string, string> {
    return { CHILANG_TEST_CLOCK: this.#file, NODE_OPTIONS: `--import ${import.meta.resolve('./moved-clock.ts')}` };
  }

  /** So many minutes later, at once. */
  async pass(minutes: number): Promise<void> {
    this.movedMs += minutes * 60_000;
    await writeFile(`${this.#file}-next`, String(this.movedMs));
    await rename(`${this.#file}-next`, this.#file);
  }
}
