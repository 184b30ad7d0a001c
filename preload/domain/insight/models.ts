import { median } from 'simple-statistics';
import { bySlot, type HistoryPoint, isKnown } from './history.ts';
import type { ModelName } from './model-names.ts';
import type { Season } from './season.ts';

/** One way to go on. `trend` and `season` 0: there is none. `inRatio`: a week multiplies instead of adding. */
export type Candidate = {
  readonly name: ModelName;
  readonly level: number;
  readonly trend: number;
  readonly season: number;
  readonly inRatio: boolean;
};

export const lastWeek: Candidate = { name: 'lastWeek', level: 0, trend: 0, season: 0, inRatio: false };

const nameOf = (trend: number, season: number): ModelName => {
  if (season > 0) return trend > 0 ? 'weekAndTrend' : 'week';
  return trend > 0 ? 'trend' : 'level';
};

/** All that are tried. */
export const candidates: readonly Candidate[] = [
  lastWeek,
  ...[0.05, 0.2, 0.5].flatMap((level) =>
    [0, 0.05, 0.3].flatMap((trend) =>
      [0, 0.1, 0.5].flatMap((season) =>
        [false, true].map((inRatio): Candidate => ({ name: nameOf(trend, season), level, trend, season, inRatio })),
      ),
    ),
  ),
];

/** Follows a series period by period and can say at any time how it would go on. */
export type Model = {
  /** Takes the next period; of one that is missing nothing is learnt. */
  follow(point: HistoryPoint): void;
  /** What it awaits of the periods that begin then, which come right after the last one followed. */
  ahead(starts: readonly number[]): number[];
};

/** A trend is believed a little less with every period. */
const damping = 0.95;

/** A model that has seen `past`; it needs to know at least one value of it. */
export const createModel = (candidate: Candidate, season: Season, past: readonly HistoryPoint[]): Model =>
  candidate.name === 'lastWeek'
    ? new LastWeek(season, past)
    : candidate.inRatio
      ? new InRatio((ownPast) => new Smoothing(candidate, season, ownPast), past)
      : new Smoothing(candidate, season, past);

const logOf = ({ startMs, value }: HistoryPoint): HistoryPoint => ({
  startMs,
  value: value === null || value <= 0 ? null : Math.log(value),
});

/** A model of the logarithm. What is not above 0 has none, and is stepped over as if it were missing. */
class InRatio implements Model {
  readonly #inner: Model;

  constructor(create: (past: readonly HistoryPoint[]) => Model, past: readonly HistoryPoint[]) {
    this.#inner = create(past.map(logOf));
  }

  follow(point: HistoryPoint): void {
    this.#inner.follow(logOf(point));
  }

  ahead(starts: readonly number[]): number[] {
    return this.#inner.ahead(starts).map(Math.exp);
  }
}

/** The newest known value at the same place in the week. */
class LastWeek implements Model {
  readonly #season: Season;
  readonly #newest = new Map<number, number>();
  #any = 0;

  constructor(season: Season, past: readonly HistoryPoint[]) {
    this.#season = season;
    for (const point of past) this.follow(point);
  }

  follow(point: HistoryPoint): void {
    if (!isKnown(point)) return;
    this.#newest.set(this.#season.placeOf(point.startMs), point.value);
    this.#any = point.value;
  }

  ahead(starts: readonly number[]): number[] {
    return starts.map((startMs) => this.#newest.get(this.#season.placeOf(startMs)) ?? this.#any);
  }
}

/** Additive Holt-Winters with a damped trend: https://otexts.com/fpp3/holt-winters.html */
class Smoothing implements Model {
  readonly #by: Candidate;
  readonly #season: Season;
  #level: number;
  #trend = 0;
  readonly #slots: Map<number, number>;

  constructor(by: Candidate, season: Season, past: readonly HistoryPoint[]) {
    this.#by = by;
    this.#season = season;
    const known = past.filter(isKnown);
    this.#level = known.length > 0 ? median(known.map(({ value }) => value)) : 0;
    this.#slots = by.season > 0 ? new Map(bySlot(season, known, (own) => median(own) - this.#level)) : new Map();
    for (const point of past) this.follow(point);
  }

  follow(point: HistoryPoint): void {
    const awaited = this.#level + damping * this.#trend;
    const trend = damping * this.#trend;
    [this.#level, this.#trend] = [awaited, trend];
    if (!isKnown(point)) return;
    const slot = this.#season.slotOf(point.startMs);
    const added = this.#slots.get(slot) ?? 0;
    const { level, trend: turn, season } = this.#by;
    this.#level = level * (point.value - added) + (1 - level) * awaited;
    if (turn > 0) this.#trend = trend + turn * level * (point.value - added - awaited);
    if (season > 0) this.#slots.set(slot, season * (point.value - this.#level) + (1 - season) * added);
  }

  ahead(starts: readonly number[]): number[] {
    let [level, trend] = [this.#level, this.#trend];
    return starts.map((startMs) => {
      trend *= damping;
      level += trend;
      return level + (this.#slots.get(this.#season.slotOf(startMs)) ?? 0);
    });
  }
}
