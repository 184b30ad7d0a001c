import { ChiLangError, type Failure } from '#contract/errors.ts';

/** Remembers whether the disk refused the last write, as the writes themselves tell. */
export class DiskWatch {
  #full = false;
  readonly #onChanged: (full: boolean, failure: Failure | null) => void;

  /** `onChanged` is called when the disk fills up (with the failure) and when a write succeeds again. */
  constructor(onChanged: (full: boolean, failure: Failure | null) => void) {
    this.#onChanged = onChanged;
  }

  full(): boolean {
    return this.#full;
  }

  /** Runs a write and learns from how it ends; its result and its error pass through. */
  async write<T>(run: () => Promise<T>): Promise<T> {
    try {
      const result = await run();
      this.#set(false, null);
      return result;
    } catch (error) {
      if (error instanceof ChiLangError && error.kind === 'diskFull') this.#set(true, error.toFailure());
      throw error;
    }
  }

  #set(full: boolean, failure: Failure | null): void {
    if (full === this.#full) return;
    this.#full = full;
    this.#onChanged(full, failure);
  }
}
