import type { AlarmSignal } from '#contract/alarm-signals.ts';
import type { AlarmFacts } from '#domain/alarms/alarm.ts';
import { type AlarmSaying, sayingOf } from '#domain/alarms/alarm-saying.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import type { Crossed } from '#domain/indicators/judge-figure.ts';
import type { Forecast, ForecastPoint } from '#domain/insight/forecast.ts';
import type { WatchCondition } from '#domain/insight/watch-condition.ts';
import type { Log } from '../log.ts';

/** Where a number is of: as it is said in both languages, and where that is. */
export type WatchedArea = Pick<AlarmFacts, 'communeCode' | 'position' | 'placeText'> & { readonly placeEn: string };

/** Looks an area up: a gate or station by its place, a commune by its code; the province has no spot of its own. */
export const readArea = async (log: Pick<Log, 'row'>, area: string): Promise<WatchedArea> => {
  const place = (await log.row('place', area))?.body as Partial<WatchedArea & { name: string; nameEn: string | null }> | undefined;
  if (place) {
    const { communeCode = null, position = null, name = area, nameEn } = place;
    return { communeCode, position, placeText: name, placeEn: nameEn ?? '' };
  }
  const unit = (await log.row('adminUnit', area))?.body as { type?: string; fullName?: string; nameEn?: string | null } | undefined;
  const communeCode = unit && unit.type !== 'tinh' ? (area as never) : null;
  return { communeCode, position: null, placeText: unit?.fullName ?? '', placeEn: unit?.nameEn ?? '' };
};

export type WatchSignal = {
  readonly priority: AlarmFacts['priority'];
  readonly detail: string;
  readonly what: Exclude<AlarmSaying['what'], { k: 'late' }>;
};

/** Begins the alarm: in Vietnamese as data, and in figures for windows to put into words. */
export const raised = (
  indicator: Indicator,
  area: string,
  condition: WatchCondition,
  { priority, detail, what }: WatchSignal,
  { where: { placeEn, ...where }, nowMs }: { readonly where: WatchedArea; readonly nowMs: number },
): AlarmSignal => ({
  state: 'active',
  ...{ kind: 'other', source: `${indicator.id}@${area}`, condition, priority, atMs: nowMs },
  title: indicator.nameVi.slice(0, 200),
  detail: detail.slice(0, 500),
  ...where,
  ...{ cameraId: null, isLatching: false, says: sayingOf(indicator, placeEn, what) },
});

export const ended = ({ id }: Indicator, area: string, condition: WatchCondition, nowMs: number): AlarmSignal => ({
  ...{ state: 'normal', kind: 'other', source: `${id}@${area}`, condition, atMs: nowMs },
});

const said = (value: number, { decimals, unit }: Pick<Indicator, 'decimals' | 'unit'>, more = 0): string =>
  `${new Intl.NumberFormat('vi-VN', { maximumFractionDigits: decimals + more }).format(value)} ${unit}`.trim();

const measures = { value: '', planShare: '% kế hoạch', planGap: 'so với kế hoạch', yearChange: '% so với cùng kỳ' } as const;

const limitText = ({ side, limit, measured }: Crossed, indicator: Indicator): string => {
  const on = indicator.limits?.on ?? 'value';
  const [beyond, word] = side === 'above' ? ['vượt', 'ngưỡng trên'] : ['dưới', 'ngưỡng dưới'];
  if (on === 'value') return `${beyond} ${word} ${said(limit, indicator)}`;
  const number = (value: number): string => said(value, { decimals: 1, unit: '' });
  return `${number(measured)} ${measures[on]}, ${beyond} ${word} ${number(limit)}`;
};

export const crossedDetail = (indicator: Indicator, value: number, crossed: Crossed): string =>
  `${said(value, indicator)}: ${limitText(crossed, indicator)}.`;

export const unusualDetail = (
  indicator: Indicator,
  value: number,
  { low, high }: { readonly low: number; readonly high: number },
): string => `${said(value, indicator)}, thường từ ${said(low, indicator)} đến ${said(high, indicator)} vào thời điểm này trong tuần.`;

const localTime = (ms: number): string => {
  const [date = '', time = ''] = new Date(ms + 7 * 3_600_000).toISOString().split('T');
  const day = date.slice(5).split('-').reverse().join('/');
  return time.startsWith('00:00') ? day : `${time.slice(0, 5)} ${day}`;
};

/** The forecast, its interval, and how far off such forecasts were: one is never said without the other. */
export const aheadDetail = (
  indicator: Indicator,
  { startMs, value, low, high }: ForecastPoint,
  crossed: Crossed,
  { error }: Extract<Forecast, { ok: true }>,
): string =>
  [
    `Dự báo ${localTime(startMs)}: ${said(value, indicator)} (${said(low, indicator)} đến ${said(high, indicator)}), ${limitText(crossed, indicator)}.`,
    `Sai số trung bình trước đây ${said(error.mae, indicator, 1)}; nếu lấy như tuần trước: ${said(error.lastWeekMae, indicator, 1)}.`,
  ].join(' ');
