import { median, sampleRankCorrelation } from 'simple-statistics';
import type { Random } from '../random.ts';
import { bySlot, type HistoryPoint, isKnown } from './history.ts';
import type { Season } from './season.ts';

/**
 * How a series and a count of incidents moved in time: never that one came of the other. `rho` is Spearman's at the lag where it is
 * strongest; `lag` above 0: the series moved so many periods after the incidents, below 0: before them. `p`: how often the weeks of the
 * incidents, shuffled, came to a relation as strong at any lag.
 */
export type Relation = { readonly n: number; readonly lag: number; readonly rho: number; readonly p: number };

/** Pairs of values that are compared at least, and incidents there have to be. */
export const leastPairs = 28;
export const leastIncidents = 10;

const lagsOf: Readonly<Record<Season['beat'], readonly number[]>> = {
  day: [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5],
  hour: [-12, -6, -3, -2, -1, 0, 1, 2, 3, 6, 12],
};
/** Shuffles end when so many came as far: what chance does often needs no thousand tries (Besag and Clifford). */
const enough = 10;
const mostShuffles = 399;

/** `counts`: incidents in each period of the history. Null: too little to compare. What both do every week, and how they rise and fall over months, is taken out first. */
export const computeRelation = (
  history: readonly HistoryPoint[],
  counts: readonly number[],
  season: Season,
  random: Random,
): Relation | null => {
  if (counts.reduce((sum, n) => sum + n, 0) < leastIncidents) return null;
  const series = withoutWeek(history, season);
  const incidents = withoutWeek(
    history.map(({ startMs }, i) => ({ startMs, value: counts[i] ?? 0 })),
    season,
  );
  const found = strongest(series, incidents, season);
  if (!found) return null;
  let [asStrong, tries] = [0, 0];
  for (; tries < mostShuffles && asStrong < enough; tries += 1) {
    const other = strongest(series, shuffleWeeks(incidents, season.places, random), season);
    if (other && Math.abs(other.rho) >= Math.abs(found.rho)) asStrong += 1;
  }
  return { ...found, p: asStrong === enough ? enough / tries : (asStrong + 1) / (mostShuffles + 1) };
};

type Values = readonly (number | null)[];

/** What is left without the week and without the level of the weeks around: two things that both rise all year are no relation. */
const withoutWeek = (history: readonly HistoryPoint[], season: Season): Values => {
  const usual = bySlot(season, history.filter(isKnown), median);
  const rest = history.map(({ startMs, value }) => (value === null ? null : value - (usual.get(season.slotOf(startMs)) ?? 0)));
  const around = 2 * season.places;
  return rest.map((value, i) => {
    if (value === null) return null;
    return value - median(rest.slice(Math.max(0, i - around), i + around + 1).filter((each) => each !== null));
  });
};

const strongest = (series: Values, incidents: Values, { beat }: Season): Omit<Relation, 'p'> | null => {
  const all = lagsOf[beat].flatMap((lag) => atLag(series, incidents, lag) ?? []);
  return all.reduce<Omit<Relation, 'p'> | null>(
    (best, each) => (best === null || Math.abs(each.rho) > Math.abs(best.rho) ? each : best),
    null,
  );
};

const atLag = (series: Values, incidents: Values, lag: number): Omit<Relation, 'p'> | null => {
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let i = Math.max(0, lag); i < series.length + Math.min(0, lag); i += 1) {
    const [x, y] = [series[i] ?? null, incidents[i - lag] ?? null];
    if (x === null || y === null) continue;
    xs.push(x);
    ys.push(y);
  }
  if (xs.length < leastPairs) return null;
  const rho = sampleRankCorrelation(xs, ys);
  return Number.isFinite(rho) ? { n: xs.length, lag, rho } : null;
};

/** Whole weeks change places: what follows from one day to the next within them stays. */
const shuffleWeeks = (values: Values, places: number, random: Random): Values => {
  const weeks: Values[] = Array.from({ length: Math.ceil(values.length / places) }, (_, i) => values.slice(i * places, (i + 1) * places));
  for (let i = weeks.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [weeks[i], weeks[j]] = [weeks[j] as Values, weeks[i] as Values];
  }
  return weeks.flat();
};
