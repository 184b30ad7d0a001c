import type { Indicator, IndicatorDraft } from '../indicators/indicator.ts';
import type { IndicatorId } from '../indicators/indicator-id.ts';

/** A correct definition: trucks waiting, told daily by 08:00 of the next day. */
export const indicatorDraft = (change: Partial<IndicatorDraft> = {}): IndicatorDraft => ({
  nameVi: 'Xe hàng tồn tại cửa khẩu',
  nameEn: 'Trucks waiting',
  ...{ shortVi: '', shortEn: '', partOf: null },
  group: 'cua-khau-so',
  unit: 'xe',
  decimals: 0,
  cadence: 'day',
  every: 1,
  good: 'down',
  limits: { on: 'value', warnBelow: null, badBelow: null, warnAbove: 600, badAbove: 1000 },
  range: { least: 0, most: null },
  ratio: null,
  formula: null,
  isCumulative: false,
  places: 'province',
  areas: null,
  rollUp: 'sum',
  owner: { unit: 'Ban Quản lý KKTCK', account: null },
  source: 'Nền tảng cửa khẩu số',
  due: { by: 'clock', days: 1, minuteOfDay: 480 },
  isProposal: true,
  note: '',
  isRetired: false,
  ...change,
});

export const indicator = (id = 'ck.xe_ton', change: Partial<IndicatorDraft> = {}): Indicator => ({
  ...indicatorDraft(change),
  ...{ id: id as IndicatorId, version: 1, past: [], updatedAtMs: 0, marks: {}, ops: [] },
});
