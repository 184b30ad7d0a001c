import { describe, expect, it } from 'vitest';
import type { AreaId, IndicatorId } from '../indicators/indicator-id.ts';
import { figuresOf, type FilePlan, findPlanFault, type PlannedColumn } from './file-plan.ts';
import { guessPlan } from './guess-plan.ts';
import { readPeriodText } from './read-period-text.ts';

const [trucks, cases] = ['ck.xe_ton', 'yt.ca'] as IndicatorId[] as [IndicatorId, IndicatorId];
const column = (field: PlannedColumn['field'], name: string = field, indicator: IndicatorId | null = null): PlannedColumn => ({
  ...{ column: name, field, indicator },
});
const plan = (change: Partial<FilePlan>): FilePlan => ({
  ...{ sheet: null, headerRow: 1, indicator: trucks, area: '20' as AreaId, period: '2026-11-28', numbers: 'vietnamese' },
  columns: [column('value')],
  ...change,
});

describe('a plan', () => {
  it('is whole with a figure, its indicator, an area and a period, by columns or for all rows alike', () => {
    expect(findPlanFault(plan({}))).toBeNull();
    const columns = [column('area'), column('period'), column('indicator'), column('numerator'), column('denominator')];
    expect(findPlanFault(plan({ columns, indicator: null, area: null, period: null }))).toBeNull();
  });
  it.each([
    ['noFigure', { columns: [] }],
    ['noFigure', { columns: [column('numerator')] }],
    ['noFigure', { columns: [column('value'), column('target', 'kh', cases)] }],
    ['noIndicator', { indicator: null }],
    ['noArea', { area: null }],
    ['noPeriod', { period: null }],
    ['twice', { columns: [column('value'), column('value', 'other')] }],
    ['twice', { columns: [column('value'), column('area'), column('area', 'other')] }],
  ] satisfies [string, Partial<FilePlan>][])('tells what it lacks: %s', (fault, change) => expect(findPlanFault(plan(change))).toBe(fault));
  it('may have one indicator in each column', () => {
    const columns = [column('value', 'a', trucks), column('value', 'b', cases), column('target', 'c', cases)];
    expect(findPlanFault(plan({ columns, indicator: null }))).toBeNull();
    expect(figuresOf({ columns }).map((each) => [each.indicator, each.columns.length])).toEqual([
      [trucks, 1],
      [cases, 2],
    ]);
  });
});

describe('a first plan', () => {
  const world = {
    indicators: [
      { id: trucks, nameVi: 'Xe tồn tại cửa khẩu', nameEn: 'Trucks waiting' },
      { id: cases, nameVi: 'Số ca mắc', nameEn: '' },
    ],
    areas: ['Đông Kinh', 'Phường Đông Kinh', '06184', 'Hữu Nghị'],
    province: '20' as AreaId,
  };
  const guess = (columns: string[], ...sample: (string | number | null)[][]) =>
    guessPlan({ sheet: null, headerRow: 1, columns, sample }, world);
  const fieldsOf = ({ columns }: FilePlan) => columns.map((each) => [each.column, each.field, each.indicator]);

  it('knows a table with a row for each figure', () => {
    const found = guess(
      ['Thời gian', 'Địa bàn', 'Mã chỉ tiêu', 'Giá trị', 'Kế hoạch năm', 'Ghi chú', 'Khác'],
      ['28/11/2026', 'x', trucks, 1, 2, '', ''],
    );
    expect(fieldsOf(found).map(([name, field]) => [name, field])).toEqual([
      ...[
        ['Thời gian', 'period'],
        ['Địa bàn', 'area'],
        ['Mã chỉ tiêu', 'indicator'],
      ],
      ...[
        ['Giá trị', 'value'],
        ['Kế hoạch năm', 'target'],
        ['Ghi chú', 'reason'],
      ],
    ]);
    expect(found.area).toBeNull();
    expect(findPlanFault(found)).toBeNull();
  });
  it('knows a table with an indicator in each column, by their names and codes', () => {
    const found = guess(['Ngày', 'Xe tồn tại cửa khẩu', 'YT.CA'], ['28/11/2026', 1, 2]);
    expect(fieldsOf(found)).toEqual([
      ['Ngày', 'period', null],
      ['Xe tồn tại cửa khẩu', 'value', trucks],
      ['YT.CA', 'value', cases],
    ]);
    expect(found.area).toBe('20');
  });
  it('knows areas by what stands in a column, whatever it is called', () => {
    expect(fieldsOf(guess(['A', 'Số liệu'], ['PHƯỜNG ĐÔNG KINH', 1], ['Hữu Nghị', 2], ['?', 3]))).toContainEqual(['A', 'area', null]);
  });
  it('takes the first of two columns that look alike', () => {
    expect(fieldsOf(guess(['Ngày', 'Ngày báo cáo', 'Giá trị']))).toEqual([
      ['Ngày', 'period', null],
      ['Giá trị', 'value', null],
    ]);
  });
  it.each([
    ['9.805,5', 'vietnamese'],
    ['1.234', 'vietnamese'],
    ['12.5', 'plain'],
    [12.5, 'vietnamese'],
  ] as const)('reads numbers as %o needs it', (cell, numbers) => expect(guess(['Giá trị'], [cell]).numbers).toBe(numbers));
});

describe('a period as people write it', () => {
  const at = (cadence: 'year' | 'quarter' | 'month' | 'day', text: string) => {
    const ms = readPeriodText({ cadence, every: 1 }, text);
    return ms === null ? null : new Date(ms + 7 * 3_600_000).toISOString().slice(0, 10);
  };
  it.each([
    ['month', '2026-11', '2026-11-01'],
    ['month', '11/2026', '2026-11-01'],
    ['month', 'Tháng 11 năm 2026', '2026-11-01'],
    ['month', 'T1-2026', '2026-01-01'],
    ['quarter', 'Quý III/2026', '2026-07-01'],
    ['quarter', 'Q4 2026', '2026-10-01'],
    ['quarter', '2026-Q1', '2026-01-01'],
    ['year', 'Năm 2026', '2026-01-01'],
    ['year', '2026', '2026-01-01'],
    ['day', '2026-11-28', '2026-11-28'],
  ] as const)('of each %s: %s', (cadence, text, day) => expect(at(cadence, text)).toBe(day));
  it.each([
    ['month', 'Tháng 13/2026'],
    ['month', '2026'],
    ['quarter', 'Quý V/2026'],
    ['year', '11/2026'],
    ['day', 'hôm nay'],
  ] as const)('that is none of each %s: %s', (cadence, text) => expect(at(cadence, text)).toBeNull());
});
