import { type CurrentEntry, currentOf, type IndicatorSeries, sayingsOf, type SeriesEntry } from '#domain/indicators/series.ts';

/** Numbers of entries one after the other: evenly spaced ones by their first and their step. */
type Spaced = { readonly from: number; readonly step: number } | readonly number[];
/** What entries say under one name: the same in all of them, or one after the other; null: it is not said. */
type Column = { readonly all: unknown } | readonly unknown[];

/**
 * The values of a stretch by columns, as a cache keeps them: a tenth of what rows of the wire take. Times are told by what they differ from
 * the period (`a`) or from each other (`r` from `a`), and what all entries have in common once.
 */
type Packed = readonly [
  fromMs: number,
  corrected: number,
  /** The place of `latest` among the entries. */
  latest: number,
  count: number,
  p: Spaced,
  a: Spaced,
  r: Spaced,
  columns: Readonly<Record<string, Column>>,
];

const timed = new Set(['p', 'a', 'r']);
const rowKeys = new Set(['id', 'indicator', 'area', 'fromMs', 'entries', 'latest', 'corrected']);

const spaced = (values: readonly number[]): Spaced => {
  const [from = 0, second = from] = values;
  const step = second - from;
  return values.every((value, i) => value === from + i * step) ? { from, step } : values;
};
const spacedAt = (column: Spaced, i: number): number => ('from' in column ? column.from + i * column.step : (column[i] as number));

const columnOf = (values: readonly unknown[]): Column => {
  const [first] = values;
  const text = JSON.stringify(first);
  return first !== null && values.every((value) => JSON.stringify(value) === text) ? { all: first } : values;
};

const areSame = (a: SeriesEntry, b: SeriesEntry): boolean => {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
};

/** What a later version says of a stretch and this one has no column for. */
const isKnown = ({ entries, latest, ...rest }: IndicatorSeries): boolean =>
  Object.keys(rest).every((key) => rowKeys.has(key)) &&
  rest.id.startsWith(`${rest.indicator}:${rest.area}:`) &&
  entries.length > 0 &&
  entries.some((each) => areSame(each, latest)) &&
  entries.every((each) => Object.values(each).every((value) => value !== null && value !== undefined));

/** A stretch as text: packed, or whole where it says something that has no column. `body`: its row as text. */
export const packStretch = (row: IndicatorSeries, body: string = JSON.stringify(row)): string => {
  if (!isKnown(row)) return body;
  const { fromMs, corrected, entries, latest } = row;
  const names = [...new Set(entries.flatMap((entry) => Object.keys(entry)))].filter((name) => !timed.has(name));
  const columns = names.map((name) => [name, columnOf(entries.map((entry) => entry[name] ?? null))] as const);
  const packed: Packed = [
    ...([fromMs, corrected, entries.findIndex((each) => areSame(each, latest)), entries.length] as const),
    spaced(entries.map(({ p }) => p)),
    spaced(entries.map(({ p, a }) => a - p)),
    spaced(entries.map(({ a, r }) => r - a)),
    Object.fromEntries(columns),
  ];
  return JSON.stringify(packed);
};

/** The indicator and the area in the name of a stretch. */
export const placeOf = (id: string): { readonly indicator: string; readonly area: string } => {
  const [indicator = '', area = ''] = id.split(':');
  return { indicator, area };
};

/** A stretch as it is kept: reads one period of it without making the others. */
export class Stretch {
  readonly fromMs: number;
  readonly corrected: number;
  readonly count: number;
  readonly #packed: Packed | null;
  /** Of one that is kept whole. */
  readonly #whole: Pick<IndicatorSeries, 'entries' | 'latest'>;

  /** `text`: what `packStretch` made. */
  constructor(text: string) {
    const read: unknown = JSON.parse(text);
    if (Array.isArray(read)) {
      const packed = read as unknown as Packed;
      [this.fromMs, this.corrected, , this.count] = packed;
      [this.#packed, this.#whole] = [packed, nothing];
      return;
    }
    const whole = read as IndicatorSeries;
    [this.fromMs, this.corrected, this.count] = [whole.fromMs, whole.corrected, whole.entries.length];
    [this.#packed, this.#whole] = [null, whole];
  }

  /** What holds for the newest period in here. */
  get latest(): SeriesEntry {
    return this.#packed ? entryAt(this.#packed, this.#packed[2]) : this.#whole.latest;
  }

  /** What holds for a period; null: nothing was said of it. */
  current(startMs: number): CurrentEntry | null {
    const said = this.#saidOf(startMs);
    const [only] = said;
    if (said.length <= 1) return only ? { entry: only, correction: 0 } : null;
    return currentOf(said)[0] as CurrentEntry;
  }

  /** All that was said of a period, oldest first. */
  sayings(startMs: number): SeriesEntry[] {
    return sayingsOf(this.#saidOf(startMs), startMs);
  }

  /** Where the periods begin that something was said of, oldest first. */
  starts(): number[] {
    return [...new Set(this.entries().map(({ p }) => p))].sort((a, b) => a - b);
  }

  entries(): readonly SeriesEntry[] {
    const packed = this.#packed;
    return packed ? Array.from({ length: packed[3] }, (_, i) => entryAt(packed, i)) : this.#whole.entries;
  }

  #saidOf(startMs: number): readonly SeriesEntry[] {
    const packed = this.#packed;
    if (!packed) return this.#whole.entries.filter(({ p }) => p === startMs);
    const [, , , count, p] = packed;
    if ('from' in p && p.step > 0) {
      const i = (startMs - p.from) / p.step;
      return Number.isInteger(i) && i >= 0 && i < count ? [entryAt(packed, i)] : [];
    }
    const said: SeriesEntry[] = [];
    for (let i = 0; i < count; i += 1) if (spacedAt(p, i) === startMs) said.push(entryAt(packed, i));
    return said;
  }
}

const nothing = { entries: [], latest: { p: 0, v: 0, a: 0, r: 0 } };

const entryAt = ([, , , , p, a, r, columns]: Packed, i: number): SeriesEntry => {
  const startMs = spacedAt(p, i);
  const asOfMs = startMs + spacedAt(a, i);
  const entry: SeriesEntry = { p: startMs, v: 0, a: asOfMs, r: asOfMs + spacedAt(r, i) };
  for (const name in columns) {
    const column = columns[name] as Column;
    const value = 'all' in column ? column.all : column[i];
    if (value !== null) entry[name] = value;
  }
  return entry;
};

/** The row as the hub sent it. */
export const unpackStretch = (id: string, text: string): string => {
  const read: unknown = JSON.parse(text);
  if (!Array.isArray(read)) return text;
  const stretch = new Stretch(text);
  const { fromMs, latest, corrected } = stretch;
  return JSON.stringify({ id, ...placeOf(id), fromMs, entries: stretch.entries(), latest, corrected } satisfies Record<
    keyof IndicatorSeries,
    unknown
  >);
};
