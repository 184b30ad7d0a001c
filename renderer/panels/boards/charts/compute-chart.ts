import type { EChartsCoreOption } from 'echarts/core';
import type { BoardPoint } from '#contract/boards.ts';
import type { Limits } from '#domain/indicators/indicator.ts';
import { isAlone, silentSince } from './gaps.ts';
import { dashes, type Palette, symbols } from './palette.ts';
import { axisTicks, axisTime, gapOf, mostTicks, shifted } from './time-axis.ts';

/** One series as it is drawn. */
export type DrawnSeries = {
  readonly name: string;
  readonly unit: string;
  readonly points: readonly BoardPoint[];
  /** What is said of the time nothing came since; null: the feed is in time. */
  readonly silence: string | null;
  readonly limits: Limits | null;
};

export type ChartInput = {
  readonly kind: 'line' | 'area' | 'bar' | 'stacked';
  readonly series: readonly DrawnSeries[];
  readonly isPlanShown: boolean;
  readonly planName: string;
  readonly palette: Palette;
  readonly fontPx: number;
  /** All are counted in whole numbers: no tick stands between two. */
  readonly isWhole: boolean;
  /** What a line that is not to be crossed is called. */
  readonly limitName: string;
  /** How much room it is drawn in. */
  readonly box: { readonly width: number; readonly height: number };
  readonly number: (value: number, decimals: number) => string;
  readonly tip: (atMs: number) => HTMLElement | string;
};

const isLine = ({ kind }: ChartInput): boolean => kind === 'line' || kind === 'area';
export const lineWidth = (fontPx: number): number => Math.max(2, fontPx / 7);
/** Dashes grow with the text, or they would be a shade on a large wall. */
const scaled = (dash: readonly number[], fontPx: number): number[] => dash.map((each) => each * Math.max(1, fontPx / 12));
const dashOf = (i: number, fontPx: number): 'solid' | number[] => {
  const dash = dashes[i % dashes.length] ?? 'solid';
  return dash === 'solid' ? dash : scaled(dash, fontPx);
};
export const colorOf = ({ series }: Palette, i: number): string => series[i % series.length] ?? '#888';

/** The moments of all series, oldest first. */
export const momentsOf = (series: readonly Pick<DrawnSeries, 'points'>[]): number[] =>
  [...new Set(series.flatMap(({ points }) => points.map(([startMs]) => startMs)))].sort((a, b) => a - b);

/** A chart as the library wants it. Pure; what is missing stays missing: no line leads through it, no bar stands for it. */
export const computeChart = (input: ChartInput): EChartsCoreOption => {
  const { series, palette, fontPx, box, number } = input;
  const moments = momentsOf(series);
  const decimals = tickDecimals(input);
  return {
    useUTC: true,
    textStyle: { fontFamily: 'Inter, sans-serif', fontSize: fontPx, color: palette.text },
    grid: { top: fontPx, right: fontPx * 1.2, bottom: fontPx * 0.4, left: fontPx * 0.4, outerBoundsMode: 'same' },
    tooltip: {
      ...{ trigger: 'axis', confine: true, className: 'bd-tip', borderWidth: 0, padding: 0, transitionDuration: 0 },
      backgroundColor: palette.surface,
      formatter: ([first]: { axisValue: number | string }[] = []) => input.tip(momentOf(first?.axisValue)),
    },
    xAxis: xAxisOf(input, moments),
    yAxis: {
      ...{ type: 'value', scale: input.kind === 'line', ...(input.isWhole ? { minInterval: 1 } : {}), ...wholeOf(input) },
      splitNumber: Math.min(4, Math.max(1, Math.floor(box.height / (fontPx * 3.4)) - 1)),
      axisLabel: { color: palette.dim, fontSize: fontPx, formatter: (value: number) => number(value, decimals), hideOverlap: true },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [...series.map((each, i) => seriesOf(input, each, i, moments)), ...(input.isPlanShown ? plansOf(input, moments) : [])],
  };
};

/** Shares upon each other that make up a hundred end the scale there. */
const wholeOf = ({ kind, series, box, fontPx }: ChartInput): { readonly max?: number; readonly interval?: number } => {
  if (kind !== 'stacked' || series.some(({ unit }) => unit !== '%')) return {};
  const totals = new Map<number, number>();
  for (const [startMs, value] of series.flatMap(({ points }) => points)) totals.set(startMs, (totals.get(startMs) ?? 0) + (value ?? 0));
  const most = Math.max(0, ...totals.values());
  return most > 90 && most < 100.5 ? { max: 100, interval: box.height < fontPx * 12 ? 50 : 25 } : {};
};

/** All numbers along a scale have as many decimals as its finest step needs. */
const tickDecimals = ({ kind, series, isWhole }: ChartInput): number => {
  if (isWhole) return 0;
  const told = series.flatMap(({ points }) => points.flatMap(([, value, plan]) => [value, plan].filter((each) => each !== null)));
  const least = Math.min(...told, ...(kind === 'line' ? [] : [0]));
  const span = (Math.max(...told, ...(kind === 'line' ? [] : [0])) - least) * (kind === 'stacked' ? series.length : 1);
  // What never changes is drawn in the middle of a scale of one or two.
  return span > 0 && Number.isFinite(span) ? Math.min(2, Math.max(0, -Math.floor(Math.log10(span / 3)))) : 1;
};

const momentOf = (value: number | string | undefined): number => Number(value ?? 0) - shifted(0);

const xAxisOf = (input: ChartInput, moments: readonly number[]): object => {
  const { palette, fontPx, box } = input;
  const about = { gapMs: gapOf(moments), spanMs: (moments.at(-1) ?? 0) - (moments[0] ?? 0) };
  const ticks = axisTicks(moments, mostTicks(moments, box.width, fontPx));
  const common = {
    axisLine: { lineStyle: { color: palette.strong } },
    axisTick: { show: false },
    axisLabel: {
      color: palette.dim,
      fontSize: fontPx,
      hideOverlap: true,
      margin: fontPx * 0.6,
      formatter: (value: number | string) => axisTime(momentOf(value), about),
    },
  };
  const { axisLabel } = common;
  if (isLine(input))
    return {
      ...{ ...common, type: 'time', min: shifted(moments[0] ?? 0), max: shifted(moments.at(-1) ?? 0) },
      axisLabel: { ...axisLabel, customValues: ticks.map(shifted) },
    };
  const named = new Set(ticks);
  return {
    ...{ ...common, type: 'category', data: moments.map((each) => String(shifted(each))) },
    axisLabel: { ...axisLabel, interval: (i: number) => named.has(moments[i] ?? 0) },
  };
};

/** A line shows its last number, and every one that stands alone; the others are where it bends. */
const lineData = (points: readonly BoardPoint[], fontPx: number): object[] => {
  const last = points.findLastIndex(([, value]) => value !== null);
  return points.map(([startMs, value], i) => ({
    value: [shifted(startMs), value],
    symbolSize: i === last ? fontPx * 0.7 : isAlone(points, i) ? fontPx * 0.4 : 0,
  }));
};

const barData = (points: readonly BoardPoint[], moments: readonly number[]): (number | null)[] => {
  const known = new Map(points.map(([startMs, value]) => [startMs, value]));
  return moments.map((each) => known.get(each) ?? null);
};

const seriesOf = (input: ChartInput, { name, points, silence, limits }: DrawnSeries, i: number, moments: readonly number[]): object => {
  const { kind, palette, fontPx, series } = input;
  const color = colorOf(palette, i);
  const marks = series.length === 1 ? { markLine: limitLines(limits, input), markArea: silentArea(points, silence, input) } : {};
  if (!isLine(input)) {
    const stacked = kind === 'stacked' ? { stack: 'all' } : {};
    const decal = series.length > 1 ? { decal: decalOf(i, palette, fontPx) } : {};
    return {
      type: 'bar',
      name,
      ...stacked,
      data: barData(points, moments),
      barMaxWidth: fontPx * 2.4,
      itemStyle: { color, ...decal },
      ...marks,
    };
  }
  return {
    ...{ type: 'line', name, connectNulls: false, showSymbol: true, symbol: symbols[i % symbols.length], itemStyle: { color } },
    lineStyle: { color, width: lineWidth(fontPx), type: dashOf(i, fontPx) },
    ...(kind === 'area' ? { areaStyle: { color, opacity: 0.18 } } : {}),
    data: lineData(points, fontPx),
    ...marks,
  };
};

/** Bars beside or upon each other are told apart by a pattern, too. */
const decalOf = (i: number, { surface }: Palette, fontPx: number): object | null => {
  const of = (...lengths: number[]): number[] => scaled(lengths, fontPx);
  const patterns = [
    null,
    { dashArrayX: [1, 0], dashArrayY: of(3, 4), rotation: Math.PI / 4 },
    { dashArrayX: of(2, 4), dashArrayY: of(2, 4) },
  ];
  const pattern = patterns[i % 3];
  return pattern ? { color: surface, symbolSize: 1, ...pattern } : { symbol: 'none' };
};

const plansOf = (input: ChartInput, moments: readonly number[]): object[] =>
  input.series.flatMap(({ points }, i) => {
    const plans = points.map(([startMs, , plan]): BoardPoint => [startMs, plan, null]);
    if (plans.every(([, plan]) => plan === null)) return [];
    const name = input.series.length === 1 ? input.planName : `${input.planName} · ${input.series[i]?.name ?? ''}`;
    const data = isLine(input) ? plans.map(([startMs, plan]) => [shifted(startMs), plan]) : barData(plans, moments);
    const lineStyle = { color: input.palette.dim, width: Math.max(1.5, input.fontPx / 10), type: scaled([4, 4], input.fontPx) };
    return [{ type: 'line', name, data, symbol: 'none', connectNulls: false, lineStyle, itemStyle: { color: input.palette.dim } }];
  });

const limitLines = (limits: Limits | null, { palette, fontPx, limitName, number }: ChartInput): object => {
  const { warn, crit } = palette;
  if (limits?.on !== 'value') return {};
  const lines = [
    ...[limits.warnBelow, limits.warnAbove].map((at) => ({ at, color: warn })),
    ...[limits.badBelow, limits.badAbove].map((at) => ({ at, color: crit })),
  ];
  return {
    ...{ silent: true, symbol: 'none' },
    label: {
      ...{ position: 'insideStartTop', fontSize: fontPx, textBorderColor: palette.surface, textBorderWidth: fontPx / 4 },
      formatter: ({ value }: { value: number }) => `${limitName} ${number(value, Number.isInteger(value) ? 0 : 1)}`,
    },
    data: lines.flatMap(({ at, color }) =>
      at === null
        ? []
        : [{ yAxis: at, label: { color }, lineStyle: { color, type: scaled([2, 4], fontPx), width: lineWidth(fontPx) / 2 } }],
    ),
  };
};

/** So much of the picture has room for a word. */
const namedShare = 0.2;

/** The time nothing came is shaded, and named where a word has room; the line below the chart says it in any case. */
const silentArea = (points: readonly BoardPoint[], silence: string | null, { palette, fontPx, kind }: ChartInput): object => {
  const since = silence === null ? null : silentSince(points);
  if (!since) return {};
  const at = (ms: number): object => ({ xAxis: kind === 'line' || kind === 'area' ? shifted(ms) : String(shifted(ms)) });
  const share = (since.toMs - since.fromMs) / (since.toMs - (points[0]?.[0] ?? since.fromMs));
  return {
    silent: true,
    itemStyle: { color: palette.crit, opacity: 0.14 },
    label: { show: share >= namedShare, color: palette.crit, fontSize: fontPx, fontWeight: 600, position: 'insideTop' },
    data: [[{ name: silence, ...at(since.fromMs) }, at(since.toMs)]],
  };
};
