import type { Mapped } from '../mapping/map-records.ts';

const most = 50_000;

/**
 * What a source last said of each period, for sources that name neither their records nor a time: asked every minute they say the same
 * thing a thousand times a day, which is no correction. Forgotten with the process: then it is recorded once more.
 */
export class SaidBefore {
  readonly #said = new Map<string, string>();

  isNews({ record, isNamed, problem }: Mapped): boolean {
    return isNamed || problem !== undefined || this.#said.get(keyOf(record)) !== JSON.stringify(record);
  }

  note({ record, isNamed, problem }: Mapped): void {
    if (isNamed || problem !== undefined) return;
    const key = keyOf(record);
    this.#said.delete(key);
    this.#said.set(key, JSON.stringify(record));
    const [oldest] = this.#said.keys();
    if (this.#said.size > most && oldest !== undefined) this.#said.delete(oldest);
  }
}

const keyOf = (record: unknown): string => {
  const { indicator, area, period } = record as Record<string, unknown>;
  return JSON.stringify([indicator, area, period]);
};
