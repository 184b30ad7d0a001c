import type { IndicatorDefinition } from '#domain/indicators/indicator.ts';
import { periodBefore, sameLastYear } from '#domain/indicators/periods.ts';
import type { CurrentEntry, SeriesEntry } from '#domain/indicators/series.ts';

type Rhythmic = Pick<IndicatorDefinition, 'cadence' | 'every'>;

const rhythmOf = ({ cadence, every }: Rhythmic): string => `${cadence} ${every}`;

/** Periods before the newest one that are kept at hand, and of how many of them the year before. */
const back = 2;
const backYear = 1;

/** The periods that are asked for most: the newest, those before it, and the same ones a year before. */
const nearStarts = (definition: Rhythmic, newestMs: number): number[] => {
  const starts = [newestMs];
  for (let i = 0; i < back; i += 1) starts.push(periodBefore(definition, starts[i] as number).startMs);
  return [...starts, ...starts.slice(0, backYear + 1).map((startMs) => sameLastYear(definition, startMs).startMs)];
};

/**
 * What holds for the periods around the newest one, as text. They are periods of the rhythm an indicator has now: `NearValues` answers
 * nothing once it has another. Of events there are none.
 */
export const packNear = (
  definition: IndicatorDefinition,
  newestMs: number,
  currentAt: (startMs: number) => CurrentEntry | null,
): string | null => {
  if (definition.cadence === 'event') return null;
  const kept = nearStarts(definition, newestMs).map((startMs) => {
    const current = currentAt(startMs);
    return current ? [startMs, current.correction, current.entry] : [startMs];
  });
  return JSON.stringify([rhythmOf(definition), ...kept]);
};

type Kept = readonly [startMs: number, correction?: number, entry?: SeriesEntry];

/** Reads what `packNear` wrote. */
export class NearValues {
  readonly #rhythm: string;
  readonly #kept: readonly Kept[];

  constructor(text: string) {
    const [rhythm, ...kept] = JSON.parse(text) as [string, ...Kept[]];
    this.#rhythm = rhythm;
    this.#kept = kept;
  }

  /** What holds for a period; null: nothing was said of it; undefined: it is not at hand. */
  current(definition: Rhythmic, startMs: number): CurrentEntry | null | undefined {
    if (rhythmOf(definition) !== this.#rhythm) return undefined;
    const newestMs = this.#kept[0]?.[0] ?? 0;
    if (startMs > newestMs) return null;
    const found = this.#kept.find(([each]) => each === startMs);
    if (!found) return undefined;
    const [, correction = 0, entry] = found;
    return entry ? { entry, correction } : null;
  }
}
