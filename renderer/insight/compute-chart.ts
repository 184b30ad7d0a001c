import type { InsightRow } from '#contract/insight.ts';

export const chartSize = { width: 520, height: 190, left: 46, right: 6, top: 8, foot: 18 } as const;

type Told = { readonly startMs: number; readonly low: number; readonly high: number };
export type ChartMark = {
  readonly startMs: number;
  readonly value: number;
  readonly mark: 'high' | 'low';
  readonly x: number;
  readonly y: number;
};

/** A chart as paths: what is missing is a gap, never a line. */
export type Chart = {
  readonly history: string;
  /** Values that stand alone between gaps: a line of one point is not seen. */
  readonly alone: readonly { readonly x: number; readonly y: number }[];
  readonly usual: string;
  readonly ahead: string;
  readonly interval: string;
  readonly marks: readonly ChartMark[];
  readonly limits: readonly { readonly level: 'warn' | 'bad'; readonly value: number; readonly y: number }[];
  readonly rows: readonly { readonly value: number; readonly y: number }[];
  readonly times: readonly { readonly ms: number; readonly x: number }[];
  /** Where the past ends; null: there is no forecast. */
  readonly nowX: number | null;
};

/** Stretches without a gap. */
const stretches = <T>(points: readonly T[], isThere: (point: T) => boolean): T[][] => {
  const found: T[][] = [];
  let open: T[] | null = null;
  for (const point of points) {
    if (!isThere(point)) open = null;
    else if (open) open.push(point);
    else found.push((open = [point]));
  }
  return found;
};

const round = (n: number): number => Math.round(n * 10) / 10;

/** Round numbers between two, three or four of them. */
export const computeTicks = (least: number, most: number): number[] => {
  const rough = (most - least) / 3 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const first = Math.ceil(least / step);
  const ticks: number[] = [];
  for (let i = first; i * step <= most; i += 1) ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
};

type Limits = InsightRow['limits'];

const limitsOf = (limits: Limits): { level: 'warn' | 'bad'; value: number }[] =>
  limits?.on !== 'value'
    ? []
    : [
        { level: 'warn' as const, value: limits.warnBelow },
        { level: 'warn' as const, value: limits.warnAbove },
        { level: 'bad' as const, value: limits.badBelow },
        { level: 'bad' as const, value: limits.badAbove },
      ].flatMap(({ level, value }) => (value === null ? [] : [{ level, value }]));

/** Draws what is told of a series. Limits far beyond everything told are left out, or all else would be a flat line. */
export const computeChart = ({ forecast, limits, ...told }: Pick<InsightRow, 'points' | 'forecast' | 'limits'>): Chart => {
  // What was never below nought is not usual there either.
  const floor = told.points.every(({ value }) => value === null || value >= 0) ? 0 : -Infinity;
  const points = told.points.map((each) => ({ ...each, low: each.low === null ? null : Math.max(floor, each.low) }));
  const { width, height, left, right, top, foot } = chartSize;
  const ahead = (forecast?.points ?? []).map((each) => ({ ...each, low: Math.max(floor, each.low) }));
  const values = [...points.flatMap(({ value, low, high }) => [value, low, high]), ...ahead.flatMap(({ low, high }) => [low, high])].filter(
    (value) => value !== null,
  );
  const [least, most] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1];
  const reach = (most - least || Math.abs(most) || 1) * 0.5;
  const shown = limitsOf(limits).filter(({ value }) => value >= least - reach && value <= most + reach);
  const [low, high] = [Math.min(least, ...shown.map((each) => each.value)), Math.max(most, ...shown.map((each) => each.value))];
  const pad = (high - low || Math.abs(high) || 1) * 0.05;
  const times = [...points, ...ahead].map(({ startMs }) => startMs);
  const [fromMs, toMs] = [times[0] ?? 0, times.at(-1) ?? 1];
  const x = (ms: number): number => round(left + ((ms - fromMs) / (toMs - fromMs || 1)) * (width - left - right));
  const y = (value: number): number => round(top + ((high + pad - value) / (high - low + 2 * pad)) * (height - top - foot));
  const line = (all: readonly { startMs: number; value: number }[]): string =>
    all.map(({ startMs, value }, i) => `${i === 0 ? 'M' : 'L'}${x(startMs)} ${y(value)}`).join('');
  const area = (all: readonly Told[]): string =>
    `${all.map((each, i) => `${i === 0 ? 'M' : 'L'}${x(each.startMs)} ${y(each.high)}`).join('')}${[...all]
      .reverse()
      .map((each) => `L${x(each.startMs)} ${y(each.low)}`)
      .join('')}Z`;
  const known = stretches(points, ({ value }) => value !== null) as { startMs: number; value: number }[][];
  const judged = stretches(points, (each) => each.low !== null && each.high !== null) as Told[][];
  const last = points.findLast(({ value }) => value !== null);
  return {
    history: known.map(line).join(''),
    alone: known.flatMap(([only, ...rest]) => (only && rest.length === 0 ? [{ x: x(only.startMs), y: y(only.value) }] : [])),
    usual: judged.map(area).join(''),
    ahead: last ? line([...(ahead.length > 0 ? [{ startMs: last.startMs, value: last.value ?? 0 }] : []), ...ahead]) : '',
    interval: ahead.length > 0 ? area(ahead) : '',
    marks: points.flatMap(({ startMs, value, mark }) =>
      mark === null || value === null ? [] : [{ startMs, value, mark, x: x(startMs), y: y(value) }],
    ),
    limits: shown.map((each) => ({ ...each, y: y(each.value) })),
    rows: computeTicks(low - pad, high + pad).map((value) => ({ value, y: y(value) })),
    times: [0, 1, 2, 3]
      .map((i) => Math.round(((times.length - 1) * (i + 0.5)) / 4))
      .flatMap((i) => (times[i] === undefined ? [] : [{ ms: times[i], x: x(times[i]) }])),
    nowX: ahead.length > 0 && last ? x(last.startMs) : null,
  };
};
