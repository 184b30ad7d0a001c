import { type Cadence, cadences } from '#domain/indicators/periods.ts';

/** A stretch of a series as it lies in the cache. */
export type KeptStretch = { readonly id: string; readonly series: string; readonly bytes: number; readonly fromMs: number };

export type CutOrder = {
  /** By their ids, so that those of a series follow each other in time. */
  readonly stretches: readonly KeptStretch[];
  /** How often a series is told. */
  readonly cadenceOf: (series: string) => Cadence;
  /** From when on boards show a series; null: they show no past of it. */
  readonly shownFrom: (series: string) => number | null;
  /** So many bytes are too many. */
  readonly bytes: number;
};

export type Cut = {
  readonly ids: readonly string[];
  /** By series: what begins before this is not kept. */
  readonly until: ReadonlyMap<string, number>;
};

type Candidate = { readonly stretch: KeptStretch; readonly untilMs: number; readonly isShown: boolean; readonly fineness: number };

/**
 * What is left out of a cache to get rid of so many bytes: of the finest series first, of each the oldest first; what a board shows only when
 * the rest is gone; the newest stretch of a series never. A series is cut from its beginning on, so that it has no holes.
 */
export const planCuts = ({ stretches, cadenceOf, shownFrom, bytes }: CutOrder): Cut => {
  const candidates = stretches.flatMap((stretch, i): Candidate[] => {
    const next = stretches[i + 1];
    if (next?.series !== stretch.series) return [];
    const shownMs = shownFrom(stretch.series);
    const isShown = shownMs !== null && next.fromMs > shownMs;
    return [{ stretch, untilMs: next.fromMs, isShown, fineness: cadences.indexOf(cadenceOf(stretch.series)) }];
  });
  candidates.sort((a, b) => Number(a.isShown) - Number(b.isShown) || b.fineness - a.fineness || a.untilMs - b.untilMs);
  const ids: string[] = [];
  const until = new Map<string, number>();
  let freed = 0;
  for (const { stretch, untilMs } of candidates) {
    if (freed >= bytes) break;
    freed += stretch.bytes;
    ids.push(stretch.id);
    until.set(stretch.series, untilMs);
  }
  return { ids, until };
};
