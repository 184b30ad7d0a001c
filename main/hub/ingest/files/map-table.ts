import { createHash } from 'node:crypto';
import { ChiLangError } from '#contract/errors.ts';
import { nameOfText } from '#domain/alarms/alarm-id.ts';
import { compileFields, type Mapped, markOf } from '../mapping/map-records.ts';
import type { FieldSource, Mapping } from '../mapping/mapping.ts';
import type { Table } from './read-table.ts';

const columnsOf = ({ fields }: Mapping): string[] =>
  (Object.values(fields) as (FieldSource | undefined)[]).flatMap((source) => (source && 'column' in source ? [source.column] : []));

/** Says at once which columns a file lacks, instead of refusing each of its rows. `badInput`. */
export const checkColumns = ({ columns }: Pick<Table, 'columns'>, mappings: readonly Mapping[]): void => {
  const missing = mappings.flatMap(columnsOf).find((name) => !columns.includes(name));
  if (missing !== undefined)
    throw new ChiLangError('badInput', `The file has no column "${missing}"; it has: ${columns.slice(0, 30).join(', ').slice(0, 600)}.`);
};

/** A date of a spreadsheet as the sheet shows it. */
export const shownCell = (cell: unknown): unknown =>
  cell instanceof Date ? cell.toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', '') : cell;

const rawOf = (cells: ReadonlyMap<string, unknown>): string =>
  JSON.stringify(Object.fromEntries([...cells].flatMap(([name, cell]) => (cell === null || cell === '' ? [] : [[name, shownCell(cell)]]))));

/** The name of a file by what is in it: the same file brings the same records, whatever it is called. */
export const fileNameOf = (bytes: Uint8Array): string => `f-${nameOfText(createHash('sha256').update(bytes).digest('hex'))}`;

/** The records of a table, each with the line it stands in. One that has no id of its own is named by its place in the file. */
export const mapTable = ({ rows }: Table, mappings: readonly Mapping[], file: string): (Mapped & { readonly line: number })[] => {
  const ready = mappings.map((mapping, i) => compileFields(mapping, markOf(i)));
  return rows.flatMap(({ line, cells }) =>
    ready.map((read, i) => {
      const mapped = read(cells, rawOf(cells));
      const record = mapped.record as Record<string, unknown>;
      return { ...mapped, record: 'recordId' in record ? record : { ...record, recordId: `${file}-${line}-${i}` }, isNamed: true, line };
    }),
  );
};
