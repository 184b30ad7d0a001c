import { parse } from 'csv-parse/sync';
import readSheets, { readSheet, SheetNotFoundError } from 'read-excel-file/node';
import { ChiLangError } from '#contract/errors.ts';
import { type FileTrouble, mostFileBytes, mostFileRows } from '#domain/ingest/file-plan.ts';
import { unzip } from '../../../file-layers/unzip.ts';
import { measureSheet } from './measure-sheet.ts';
import { storeZip } from './store-zip.ts';

/** Rows of a table by the names of their columns. `line`: as a person finds it in the file. */
export type Table = {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: ReadonlyMap<string, unknown> }[];
};

export type TableChoice = { readonly sheet?: string | undefined; readonly headerRow: number };

const mostColumns = 500;
/** Titles stand above the row that names the columns. */
const mostAbove = 50;
/** Rows times columns, filled or not: they are all made. */
const mostCells = mostFileRows * mostColumns;

/** Reads a CSV or XLSX file. `badInput` and `tooLarge` say what is to be done with the file. */
export const readTable = async (bytes: Buffer, choice: TableChoice): Promise<Table> => {
  const lines = isWorkbook(bytes) ? await readWorkbook(bytes, choice) : readCsv(bytes);
  return tableOf(lines, choice.headerRow);
};

export type Lines = readonly (readonly unknown[])[];

/** Every sheet of a workbook by its name; a CSV is one without a name. Throws as `readTable` does. */
export const readLines = async (bytes: Buffer): Promise<{ readonly name: string | null; readonly lines: Lines }[]> => {
  if (!isWorkbook(bytes)) return [{ name: null, lines: readCsv(bytes) }];
  const checked = unpackWithinLimits(bytes);
  try {
    return (await readSheets(checked)).map(({ sheet, data }) => ({ name: sheet, lines: data as unknown[][] }));
  } catch {
    throw broken();
  }
};

/** `tooLarge` for a file that is. */
const isWorkbook = (bytes: Buffer): boolean => {
  if (bytes.length > mostFileBytes) throw refuse('tooLarge', `A file may hold ${mostFileBytes} bytes; split it.`);
  return bytes.length > 3 && bytes.readUInt32LE(0) === 0x04034b50;
};

/** `details` say in kinds what the sentence says in English: windows have words of their own for them. */
const refuse = (file: FileTrouble, message: string, more: Record<string, unknown> = {}): ChiLangError =>
  new ChiLangError(file === 'tooLarge' || file === 'tooManyRows' ? 'tooLarge' : 'badInput', message, { details: { file, ...more } });

const broken = (): ChiLangError => refuse('broken', 'The file is no workbook; save it again as .xlsx or as CSV UTF-8.');

/**
 * The texts of a workbook and nothing else, unpacked within limits: a small file must not fill the memory. Whoever reads on reads what
 * was looked at here, whatever else the archive says of itself.
 */
const unpackWithinLimits = (bytes: Buffer): Buffer => {
  let files: ReadonlyMap<string, Uint8Array>;
  try {
    files = unzip(bytes, (name) => /\.(xml|rels)$/.test(name));
  } catch {
    throw broken();
  }
  for (const [name, body] of files) {
    if (name.endsWith('.rels')) continue;
    const extent = measureSheet(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
    if (!extent) throw broken();
    if (extent.rows * extent.columns > mostCells) throw refuse('tooManyRows', `A file may have ${mostFileRows} rows; split it.`);
  }
  return storeZip(files);
};

const readWorkbook = async (bytes: Buffer, { sheet }: TableChoice): Promise<Lines> => {
  const checked = unpackWithinLimits(bytes);
  try {
    return (await readSheet(checked, sheet ?? 1)) as unknown[][];
  } catch (thrown) {
    if (thrown instanceof SheetNotFoundError) throw refuse('sheet', `The workbook has no sheet "${sheet ?? 1}"; name one that it has.`);
    throw broken();
  }
};

const textOf = (bytes: Buffer): string => {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw refuse('encoding', 'The file is no text in UTF-8; save it as "CSV UTF-8".');
  }
};

const delimiterOf = (text: string): string => {
  const [first = ''] = text.split(/\r\n|\n|\r/, 1);
  return [';', '\t', ','].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best), ',');
};

const readCsv = (bytes: Buffer): Lines => {
  const text = textOf(bytes);
  if (text.includes('\0')) throw broken();
  try {
    return parse(text, {
      ...{ delimiter: delimiterOf(text), relax_column_count: true, bom: true, skip_empty_lines: false },
      // Whether there are too many is told by one more.
      to: mostFileRows + mostAbove + 1,
    }) as unknown[][];
  } catch (thrown) {
    throw refuse('csv', `The file is no CSV: ${thrown instanceof Error ? thrown.message.slice(0, 200) : 'it cannot be read'}`);
  }
};

export const isFilled = (cell: unknown): boolean => cell !== null && cell !== undefined && String(cell).trim() !== '';

/** The table below a row of names. */
export const tableOf = (lines: Lines, headerRow: number): Table => {
  if (lines.length > mostFileRows + headerRow) throw refuse('tooManyRows', `A file may have ${mostFileRows} rows; split it.`);
  const header =
    lines[headerRow - 1]?.slice(0, mostColumns).map((cell) =>
      String(cell ?? '')
        .trim()
        .replaceAll(/\s+/g, ' ')
        .normalize('NFC'),
    ) ?? [];
  const columns = header.filter((name) => name !== '');
  if (columns.length === 0) throw refuse('noColumns', `Row ${headerRow} of the file names no columns.`, { row: headerRow });
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice !== undefined) throw refuse('columnTwice', `Two columns are called "${twice}"; give one another name.`, { column: twice });
  const rows = lines.slice(headerRow).flatMap((cells, i) => {
    if (!cells.some(isFilled)) return [];
    return [{ line: headerRow + i + 1, cells: new Map(header.flatMap((name, at) => (name === '' ? [] : [[name, cells[at]] as const]))) }];
  });
  return { columns, rows };
};
