import type { QuarantineReason } from '#domain/indicators/value-record.ts';
import type { IndicatorDefinition } from '#domain/indicators/indicator.ts';
import { periodAt } from '#domain/indicators/periods.ts';
import { figuresOf, type FilePlan, isFigure, type PlannedColumn, type PlannedFigures } from '#domain/ingest/file-plan.ts';
import { readPeriodText } from '#domain/ingest/read-period-text.ts';
import type { Mapped } from '../mapping/map-records.ts';
import type { FieldSource, Mapping } from '../mapping/mapping.ts';
import { readTime } from '../mapping/read-time.ts';
import { mapTable } from './map-table.ts';
import type { Names } from './names.ts';
import type { Table } from './read-table.ts';

export type PlanRecord = Mapped & { readonly line: number; readonly fault?: QuarantineReason };
type Definitions = ReadonlyMap<string, IndicatorDefinition>;

const sourceOf = ({ column, field }: PlannedColumn, { numbers }: FilePlan): FieldSource => ({
  column,
  as: isFigure(field) ? (numbers === 'plain' ? 'number' : 'vietnameseNumber') : field === 'area' || field === 'indicator' ? 'text' : 'asIs',
});

const mappingOf = (plan: FilePlan, { indicator, columns }: PlannedFigures): Mapping => {
  const said = { indicator: indicator ?? plan.indicator, area: plan.area, period: plan.period };
  const constants = Object.entries(said).flatMap(([field, value]) => (value === null ? [] : [[field, { const: value }] as const]));
  const own = plan.columns.filter(({ field }) => !isFigure(field) && !(field === 'indicator' && indicator !== null));
  const read = [...own, ...columns].map((each) => [each.field, sourceOf(each, plan)] as const);
  return { records: '$[*]', mayBeEmpty: false, fields: Object.fromEntries([...constants, ...read]) as Mapping['fields'] };
};

const periodOf = (period: unknown, definition: IndicatorDefinition): number | null => {
  const text = typeof period === 'number' ? String(period) : period;
  const written = typeof text === 'string' ? readPeriodText(definition, text) : null;
  if (written !== null) return written;
  const atMs = readTime(period);
  return atMs === null ? null : periodAt(definition, atMs).startMs;
};

const shown = (value: unknown): string => String(value).slice(0, 60);

/** The same record with codes for names and moments for periods; what is called by no known name is told as such. */
const understand = (given: PlanRecord, names: Names, definitions: Definitions): PlanRecord => {
  const record = { ...(given.record as Record<string, unknown>) };
  if (given.problem !== undefined) return given;
  const refuse = (field: string, fault: QuarantineReason, what: string): PlanRecord => ({
    ...{ ...given, record: { indicator: record['indicator'], area: record['area'] }, fault },
    problem: `${field}: ${shown(record[field])} ${what}`,
  });
  if (typeof record['indicator'] === 'string') {
    const code = names.indicator(record['indicator']);
    if (code === null) return refuse('indicator', 'unknownIndicator', 'is no indicator');
    record['indicator'] = code;
  }
  if (typeof record['area'] === 'string') {
    const code = names.area(record['area']);
    if (code === null) return refuse('area', 'unknownArea', 'is no area');
    record['area'] = code;
  }
  const definition = definitions.get(String(record['indicator']));
  if (definition && record['period'] !== undefined) {
    const startMs = periodOf(record['period'], definition);
    if (startMs === null) return refuse('period', 'wrongPeriod', `is no ${definition.cadence}`);
    record['period'] = startMs;
  }
  if (typeof record['reason'] === 'number') record['reason'] = String(record['reason']);
  if (record['reason'] !== undefined) record['reason'] = shown(record['reason']);
  return { ...given, record };
};

const saysNothing = ({ record, problem }: Mapped): boolean => {
  const { value, numerator, denominator } = record as Record<string, unknown>;
  return problem === undefined && value === undefined && numerator === undefined && denominator === undefined;
};

/**
 * The records of a table by a plan, each with the line it stands in. Where a table has several indicators side by side an empty cell says
 * nothing; where it has one, an empty cell is a record without a value. Never throws for what stands in a row.
 */
export const planRecords = (table: Table, plan: FilePlan, file: string, names: Names, definitions: Definitions): PlanRecord[] => {
  const figures = figuresOf(plan);
  const mapped = mapTable(
    table,
    figures.map((each) => mappingOf(plan, each)),
    file,
  );
  const said = figures.length > 1 ? mapped.filter((each) => !saysNothing(each)) : mapped;
  return said.map((each) => understand(each, names, definitions));
};
