import type { EChartsCoreOption } from 'echarts/core';
import type { BoardPoint } from '#contract/boards.ts';
import { formatDate } from '../../../i18n/format.ts';
import type { Palette } from './palette.ts';

/** `2026-11-28` by the province's calendar. */
export const dayOf = (ms: number): string => formatDate(ms).split('/').reverse().join('-');

export type HeatInput = {
  readonly points: readonly BoardPoint[];
  readonly palette: Palette;
  readonly fontPx: number;
  readonly months: readonly string[];
  readonly days: readonly string[];
  readonly tip: (day: string, value: number) => HTMLElement | string;
};

/** The bounds of colours: the middle nine tenths, so that one odd day does not grey the others. */
export const heatBounds = (points: readonly BoardPoint[]): { readonly min: number; readonly max: number } => {
  const sorted = points.flatMap(([, value]) => (value === null ? [] : [value])).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? 0;
  const [min, max] = [at(0.05), at(0.95)];
  return max > min ? { min, max } : { min, max: min + 1 };
};

/** A square for each day, weeks as columns; a day without a number is an empty square. */
export const computeHeat = ({ points, palette, fontPx, months, days, tip }: HeatInput): EChartsCoreOption => {
  const known = points.flatMap(([startMs, value]): [string, number][] => (value === null ? [] : [[dayOf(startMs), value]]));
  const [first, last] = [points[0], points.at(-1)];
  const bounds = heatBounds(points);
  // A month that only just begins has no room for its name beside the next one.
  const unnamed = first && Number(dayOf(first[0]).slice(8)) > 15 && points.length > 45 ? dayOf(first[0]).slice(0, 7) : null;
  return {
    textStyle: { fontFamily: 'Inter, sans-serif' },
    tooltip: {
      ...{ confine: true, className: 'bd-tip', borderWidth: 0, padding: 0, transitionDuration: 0, backgroundColor: palette.surface },
      formatter: ({ value: [day, value] }: { value: [string, number] }) => tip(day, value),
    },
    visualMap: {
      ...{ type: 'continuous', show: false, ...bounds },
      inRange: { color: [palette.ground, palette.series[0] ?? palette.accent] },
    },
    calendar: {
      ...{ top: fontPx * 1.6, left: fontPx * 3, right: 2, bottom: 2, cellSize: 'auto' },
      range: first && last ? [dayOf(first[0]), dayOf(last[0])] : [],
      itemStyle: { color: 'transparent', borderColor: palette.line, borderWidth: 1 },
      splitLine: { lineStyle: { color: palette.strong, width: 1 } },
      yearLabel: { show: false },
      monthLabel: {
        ...{ color: palette.dim, fontSize: fontPx },
        formatter: ({ yyyy, MM }: { yyyy: string; MM: string }) => (`${yyyy}-${MM}` === unnamed ? '' : (months[Number(MM) - 1] ?? '')),
      },
      dayLabel: { firstDay: 1, nameMap: days, color: palette.dim, fontSize: fontPx * 0.9 },
    },
    series: [{ type: 'heatmap', coordinateSystem: 'calendar', data: known, itemStyle: { borderColor: palette.surface, borderWidth: 1 } }],
  };
};
