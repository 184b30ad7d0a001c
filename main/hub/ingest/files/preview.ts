import type { KnownIndicators } from '../../indicators/definitions.ts';
import { readIncoming } from '../../indicators/read-incoming.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { mapTable } from './map-table.ts';
import type { Table } from './read-table.ts';

const mostShown = 20;

/** What would become of the first rows of a file: nothing is recorded. */
export const previewTable = (table: Table, mappings: readonly Mapping[], known: KnownIndicators, source: string, nowMs: number) => {
  const first = mapTable({ ...table, rows: table.rows.slice(0, mostShown) }, mappings, 'preview');
  const { bad } = readIncoming(first, known, { source }, nowMs);
  const reasons = new Map(bad.map(({ index, reason, message }) => [index, { reason, message }]));
  return {
    columns: table.columns,
    rows: table.rows.length,
    preview: first.map(({ line, record, raw = '' }, index) => ({ line, record, raw: raw.slice(0, 500), bad: reasons.get(index) ?? null })),
  };
};
