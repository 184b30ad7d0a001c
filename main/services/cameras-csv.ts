import { parse } from 'csv-parse/sync';
import type { Camera } from '#domain/camera.ts';
import { type CameraColumn, computeColumns } from './cameras-csv-columns.ts';
import { readCameraRow, type CameraRowProblem } from './cameras-csv-row.ts';
import { decodeText, detectSeparator } from './cameras-csv-text.ts';

/** What a file of cameras holds: the good rows, and for every bad one its line, column, reason and what is expected. */
export type CamerasCsv = {
  readonly cameras: readonly Camera[];
  /** Where each of them stands in the file. */
  readonly lines: readonly number[];
  /** What the file tells of cameras; it says nothing about the rest. */
  readonly given: ReadonlySet<CameraColumn>;
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
    return {
      cameras: [],
      lines: [],
      given: new Set(),
      problems: [{ line: raw[0]?.line ?? 1, ...columns.problem }],
      rows: Math.max(0, raw.length - 1),
    };
  const rows = columns.hasHeader ? raw.slice(1) : raw;
  const read = keepFirsts(
    rows.map(({ line, cells }) => ({ line, ...readCameraRow(line, cells, columns.map) })),
    problems,
  );
  return { ...read, given: new Set(columns.map.keys()), problems: problems.sort((a, b) => a.line - b.line), rows: rows.length };
};

type ReadRow = { readonly line: number } & ReturnType<typeof readCameraRow>;

/** The good rows, of those with one id the first; what is wrong with the others goes to `problems`. */
export const keepFirsts = (
  rows: readonly ReadRow[],
  problems: CameraRowProblem[],
): { cameras: readonly Camera[]; lines: readonly number[] } => {
  const firstLines = new Map<string, number>();
  const cameras: Camera[] = [];
  for (const { line, ...read } of rows) {
    if ('problems' in read) {
      problems.push(...read.problems);
      continue;
    }
    const first = firstLines.get(read.camera.id);
    if (first !== undefined) {
      problems.push({
        line,
        column: 'id',
        kind: 'duplicate',
        reason: `${read.camera.id} is used already in line ${first}`,
        expected: 'an id of its own for every camera',
      });
      continue;
    }
    firstLines.set(read.camera.id, line);
    cameras.push(read.camera);
  }
  return { cameras, lines: [...firstLines.values()] };
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
        kind: 'openQuote',
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
