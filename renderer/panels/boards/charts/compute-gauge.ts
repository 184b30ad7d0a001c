import type { EChartsCoreOption } from 'echarts/core';
import type { Limits } from '#domain/indicators/indicator.ts';
import type { Palette } from './palette.ts';

export type GaugeScale = { readonly least: number; readonly most: number };

type Ends = { readonly least: number | null; readonly most: number | null };

/** The next 1, 2 or 5 with noughts. */
const roundUp = (value: number): number => {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((each) => each * power >= value) ?? 10) * power;
};

/** The ends of a scale: as they were set, else as the definition knows them, else room for the number and its plan. */
export const gaugeScale = (set: Ends, range: Ends, unit: string, value: number | null, plan: number | null): GaugeScale => {
  const least = set.least ?? range.least ?? Math.min(0, value ?? 0);
  const most = set.most ?? range.most ?? (unit === '%' ? 100 : roundUp(Math.max(value ?? 0, plan ?? 0) * 1.1));
  return most > least ? { least, most } : { least, most: least + 1 };
};

/** Marks where it is to be looked at or acted on. */
const bandsOf = (limits: Limits | null, { least, most }: GaugeScale, { warn, crit, line }: Palette): [number, string][] => {
  const share = (value: number): number => Math.min(1, Math.max(0, (value - least) / (most - least)));
  if (limits?.on !== 'value') return [[1, line]];
  const { badBelow, warnBelow, warnAbove, badAbove } = limits;
  const bands: [number, string][] = [
    ...(badBelow === null ? [] : [[share(badBelow), crit] as [number, string]]),
    ...(warnBelow === null ? [] : [[share(warnBelow), warn] as [number, string]]),
    [warnAbove === null ? (badAbove === null ? 1 : share(badAbove)) : share(warnAbove), line],
    ...(warnAbove === null ? [] : [[badAbove === null ? 1 : share(badAbove), warn] as [number, string]]),
    ...(badAbove === null ? [] : [[1, crit] as [number, string]]),
  ];
  return bands.filter(([to], i) => to > (bands[i - 1]?.[0] ?? 0));
};

export type GaugeInput = {
  readonly value: number | null;
  readonly scale: GaugeScale;
  readonly limits: Limits | null;
  readonly color: string;
  readonly palette: Palette;
  readonly fontPx: number;
  readonly box: { readonly width: number; readonly height: number };
};

/** Half a dial: how far, and in the rim where it is not as it should be. The number itself stands below it in text. */
export const computeGauge = ({ value, scale, limits, color, palette, fontPx, box }: GaugeInput): EChartsCoreOption => {
  // Half a dial in the middle of its box, as large as width and height let it.
  const radius = Math.max(fontPx, Math.min(box.width / 2, box.height * 0.9) - 2);
  const center = [box.width / 2, (box.height + radius) / 2];
  const dial = { type: 'gauge', startAngle: 180, endAngle: 0, center, min: scale.least, max: scale.most };
  const bare = {
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { show: false },
    pointer: { show: false },
    detail: { show: false },
  };
  return {
    series: [
      {
        ...dial,
        ...bare,
        radius,
        axisLine: { lineStyle: { width: fontPx * 0.3, color: bandsOf(limits, scale, palette) } },
        silent: true,
        data: [],
      },
      {
        ...dial,
        ...bare,
        radius: radius - fontPx * 0.5,
        axisLine: { lineStyle: { width: fontPx * 0.8, color: [[1, palette.ground]] } },
        progress: { show: value !== null, width: fontPx * 0.8, itemStyle: { color } },
        silent: true,
        data: value === null ? [] : [{ value: Math.min(scale.most, Math.max(scale.least, value)) }],
      },
    ],
  };
};
