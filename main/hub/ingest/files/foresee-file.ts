import type { FileForesight, ForeseenRow } from '#contract/desk-files.ts';
import type { FilePlan } from '#domain/ingest/file-plan.ts';
import type { Bad } from '../../indicators/keep-quarantined.ts';
import type { Foreseen } from '../../indicators/value-intake.ts';
import { shownCell } from './map-table.ts';
import type { PlanRecord } from './plan-records.ts';
import type { Table } from './read-table.ts';

const mostShown = 20;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, 64) : null);
const numberOf = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/** What stands in the column of a field, in the line of a record. */
const foundIn = (table: Table, { columns }: FilePlan, line: number, field: string | null): string => {
  const column = columns.find((each) => each.field === field)?.column;
  const cell = table.rows.find((row) => row.line === line)?.cells.get(column ?? '');
  return String(shownCell(cell) ?? '').slice(0, 60);
};

/** The field a message is about: messages about one begin with it. */
const fieldOf = ({ message, reason }: Bad): string | null => {
  const own = /^([a-z]\w*): /i.exec(message)?.[1];
  if (own !== undefined) return own;
  const byReason: Partial<Record<Bad['reason'], string>> = {
    ...{ outOfRange: 'value', zeroDenominator: 'denominator', wrongPeriod: 'period', future: 'period', tooOld: 'period' },
    ...{ unknownArea: 'area', unknownIndicator: 'indicator', retired: 'indicator', derived: 'indicator' },
  };
  return byReason[reason] ?? null;
};

/** What would become of a file, for people: counts over the whole of it, and its first records as they would be read. */
export const foreseeFile = (table: Table, plan: FilePlan, records: readonly PlanRecord[], foreseen: Foreseen): FileForesight => {
  const bad = new Map(foreseen.bad.map((each) => [each.index, each]));
  const known = new Set(foreseen.known);
  const fitting = new Map(foreseen.fitting.map((each) => [each.index, each]));
  const shown = records.slice(0, mostShown).map(({ line, record }, index): ForeseenRow => {
    const { indicator, area } = record as Record<string, unknown>;
    const entry = fitting.get(index)?.entry;
    const wrong = bad.get(index);
    const field = wrong ? fieldOf(wrong) : null;
    return {
      ...{ line, indicator: textOf(indicator), area: textOf(area) },
      ...{ startMs: numberOf(entry?.p), value: numberOf(entry?.v), target: numberOf(entry?.t), isKnown: known.has(index) },
      bad: wrong ? { reason: wrong.reason, field, found: foundIn(table, plan, line, field) } : null,
    };
  });
  return { fresh: foreseen.taken, known: foreseen.known.length, bad: foreseen.bad.length, shown };
};
