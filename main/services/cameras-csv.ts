import { parse } from 'csv-parse/sync';
import type { Camera } from '#domain/camera.ts';
import { computeColumns, type ColumnMap } from './cameras-csv-columns.ts';
import { readCameraRow, type CameraRowProblem } from './cameras-csv-row.ts';
import { decodeText, detectSeparator } from './cameras-csv-text.ts';

/** What a file of cameras holds: the good rows, and for every bad one its line, column, reason and what is expected. */
export type CamerasCsv = {
  readonly cameras: readonly Camera[];
  readonly problems: readonly CameraRowProblem[];
  /** Rows that hold anything, without the header. */
  readonly rows: number;
};

type RawRow = { readonly line: number; readonly cells: readonly string[] };

/**
 * Reads a table of cameras: id, name, lat, lon, heading, url main, url sub. The header may order and spell
 * its columns freely and may be absent (then that order holds); separators are `,` `;` or tab.
 * Never throws: what cannot be read is a problem of its row, and the other rows are kept.
 */
export const parseCamerasCsv = (file: string | Uint8Array): CamerasCsv => {
  const text = typeof file === 'string' ? file.replace(/^\uFEFF/, '') : decodeText(file);
  const separator = detectSeparator(text);
  const problems: CameraRowProblem[] = [];
  const raw = splitRows(text, separator, problems);
  const columns = computeColumns(raw[0]?.cells ?? []);
  if ('problem' in columns)
    return { cameras: [], problems: [{ line: raw[0]?.line ?? 1, ...columns.problem }], rows: Math.max(0, raw.length - 1) };
  const rows = columns.hasHeader ? raw.slice(1) : raw;
  const cameras = readRows(rows, columns.map, problems);
  return { cameras, problems: problems.sort((a, b) => a.line - b.line), rows: rows.length };
};

const readRows = (rows: readonly RawRow[], columns: ColumnMap, problems: CameraRowProblem[]): Camera[] => {
  const firstLines = new Map<string, number>();
  const cameras: Camera[] = [];
  for (const { line, cells } of rows) {
    const read = readCameraRow(line, cells, columns);
    if ('problems' in read) {
      problems.push(...read.problems);
      continue;
    }
    const first = firstLines.get(read.camera.id);
    if (first !== undefined) {
      problems.push({
        line,
        column: 'id',
        reason: `${read.camera.id} is used already in line ${first}`,
        expected: 'an id of its own for every camera',
      });
      continue;
    }
    firstLines.set(read.camera.id, line);
    cameras.push(read.camera);
  }
  return cameras;
};

const splitRows = (text: string, separator: string, problems: CameraRowProblem[]): RawRow[] => {
  const whole = tryParse(text, separator);
  if (whole) return whole;
  // A quote that never closes would swallow every row after it, so each line is read alone.
  return text.split(/\r\n|\n|\r/).flatMap((lineText, at) => {
    const row = tryParse(lineText, separator);
    if (!row)
      problems.push({
        line: at + 1,
        column: null,
        reason: 'a quote " is opened and never closed',
        expected: 'quotes in pairs around a value, a quote inside it doubled',
      });
    return (row ?? []).map(({ cells }) => ({ line: at + 1, cells }));
  });
};

const tryParse = (text: string, separator: string): RawRow[] | null => {
  try {
    const records = parse(text, {
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records
      .map(({ record, info }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch {
    return null;
  }
};
