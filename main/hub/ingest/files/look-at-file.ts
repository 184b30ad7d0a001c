import type { FileLook } from '#contract/desk-files.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { Cell } from '#domain/ingest/guess-plan.ts';
import { shownCell } from './map-table.ts';
import { isFilled, type Lines, readLines, tableOf } from './read-table.ts';

const mostShown = 20;
/** Titles and notes stand above a table; further down nobody looks for its columns. */
const mostAbove = 30;

const filledIn = (line: readonly unknown[] | undefined): number => line?.filter(isFilled).length ?? 0;

/** The row that names the columns: the first that is about as wide as the table, all of words. 1 is the first. */
export const guessHeaderRow = (lines: Lines): number => {
  const first = lines.slice(0, mostAbove);
  const widest = Math.max(1, ...first.map(filledIn));
  const isHeader = (line: readonly unknown[]): boolean =>
    filledIn(line) >= Math.max(1, widest * 0.6) && line.filter(isFilled).every((cell) => typeof cell === 'string');
  return Math.max(0, first.findIndex(isHeader)) + 1;
};

const cellOf = (cell: unknown): Cell => {
  const shown = shownCell(cell);
  if (shown === null || shown === undefined || shown === '') return null;
  return typeof shown === 'number' && Number.isFinite(shown) ? shown : String(shown).slice(0, 200);
};

type Choice = { readonly sheet: string | null; readonly headerRow: number | null };

/** A file as it is found: the sheet with the most in it and the row that names its columns, where none are chosen. `badInput`, `tooLarge`. */
export const lookAtFile = async (bytes: Buffer, { sheet, headerRow }: Choice): Promise<FileLook> => {
  const all = await readLines(bytes);
  const cells = ({ lines }: { readonly lines: Lines }): number => lines.reduce((sum, line) => sum + filledIn(line), 0);
  const fullest = all.reduce<(typeof all)[number] | null>((best, each) => (best && cells(best) >= cells(each) ? best : each), null);
  const chosen = sheet === null ? fullest : all.find(({ name }) => name === sheet);
  if (!chosen)
    throw new ChiLangError('badInput', `The workbook has no sheet "${sheet ?? ''}"; name one that it has.`, { details: { file: 'sheet' } });
  const row = headerRow ?? guessHeaderRow(chosen.lines);
  const { columns, rows } = tableOf(chosen.lines, row);
  return {
    sheets: all.flatMap(({ name }) => name ?? []),
    ...{ sheet: chosen.name, headerRow: row, columns: [...columns], rows: rows.length },
    sample: rows.slice(0, mostShown).map((each) => columns.map((name) => cellOf(each.cells.get(name)))),
  };
};
