import { fold } from '../fold.ts';
import type { AreaId, IndicatorId } from '../indicators/indicator-id.ts';
import { namesOf } from '../indicators/names.ts';
import { type FileField, type FilePlan, isFigure, type PlannedColumn } from './file-plan.ts';

export type Cell = string | number | null;

/** A table as it was looked at: names of columns, and the first rows. */
export type LookedAt = {
  readonly sheet: string | null;
  readonly headerRow: number;
  readonly columns: readonly string[];
  readonly sample: readonly (readonly Cell[])[];
};

/** What columns are compared with. */
export type GuessWorld = {
  readonly indicators: readonly (Parameters<typeof namesOf>[0] & { readonly id: IndicatorId })[];
  /** Names and codes of communes and gates. */
  readonly areas: readonly string[];
  /** Where values are of when no column says it. */
  readonly province: AreaId;
};

const words: readonly (readonly [FileField, RegExp])[] = [
  ['recordId', /^(ma ban ghi|so ban ghi|record( id)?|id)$/],
  ['period', /^(ngay|thang|quy|nam|tuan|ky|thoi gian|thoi ky|date|month|quarter|year|week|period|time)\b/],
  ['area', /^(ma )?(dia ban|don vi hanh chinh|dvhc|xa\b|phuong\b|xa, phuong|cua khau|loi thong quan|noi\b|area|commune|ward|gate|place)/],
  ['target', /(ke hoach|chi tieu giao|muc tieu|plan|target)/],
  ['numerator', /^(tu so|numerator)/],
  ['denominator', /^(mau so|denominator)/],
  ['reason', /^(ghi chu|ly do|note|reason)/],
  ['indicator', /^(ma |ten )?(chi tieu|indicator)/],
  ['value', /^(gia tri|so lieu|thuc hien|ket qua|so luong|value|result|figure)/],
];

const indicatorOf = (header: string, { indicators }: GuessWorld): IndicatorId | null => {
  const found =
    indicators.find(({ id, nameVi, nameEn }) => [id as string, fold(nameVi), fold(nameEn)].includes(header)) ??
    indicators.find((each) => namesOf(each).some((name) => fold(name) === header));
  return found?.id ?? null;
};

/** Most of what a column holds, where it holds something, is of a kind. */
const mostly = (cells: readonly Cell[], is: (text: string) => boolean): boolean => {
  const filled = cells.filter((cell) => cell !== null && cell !== '').map((cell) => fold(String(cell)));
  return filled.length > 0 && filled.filter(is).length * 2 > filled.length;
};

const guessColumn = (column: string, cells: readonly Cell[], world: GuessWorld, areas: ReadonlySet<string>): PlannedColumn | null => {
  const header = fold(column);
  const indicator = indicatorOf(header, world);
  if (indicator !== null) return { column, field: 'value', indicator };
  const codes = new Set(world.indicators.map(({ id }) => id as string));
  if (mostly(cells, (text) => codes.has(text))) return { column, field: 'indicator', indicator: null };
  if (mostly(cells, (text) => areas.has(text))) return { column, field: 'area', indicator: null };
  const field = words.find(([, pattern]) => pattern.test(header))?.[0];
  return field === undefined ? null : { column, field, indicator: null };
};

/** Numbers in texts are written as here unless one of them only makes sense the other way. */
const guessNumbers = (sample: LookedAt['sample']): FilePlan['numbers'] => {
  const texts = sample.flat().filter((cell) => typeof cell === 'string');
  return texts.some((text) => /^-?\d+\.(\d{1,2}|\d{4,})$/.test(text)) ? 'plain' : 'vietnamese';
};

/** A first plan for a file, by the names of its columns and what stands in them; the officer looks at it before anything is read by it. */
export const guessPlan = ({ sheet, headerRow, columns, sample }: LookedAt, world: GuessWorld): FilePlan => {
  const areas = new Set(world.areas.map(fold));
  const guessed = columns.flatMap((column, at) => {
    const cells = sample.map((row) => row[at] ?? null);
    return guessColumn(column, cells, world, areas) ?? [];
  });
  const isFirst = (each: PlannedColumn, at: number): boolean =>
    guessed.findIndex(({ field, indicator }) => field === each.field && (!isFigure(field) || indicator === each.indicator)) === at;
  const kept = guessed.filter(isFirst);
  const hasArea = kept.some(({ field }) => field === 'area');
  return {
    ...{ sheet, headerRow, columns: kept, indicator: null, period: null },
    area: hasArea ? null : world.province,
    numbers: guessNumbers(sample),
  };
};
