import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { type FileField, type FilePlan, isFigure } from '#domain/ingest/file-plan.ts';

/** The plan with another meaning of a column; null: it is not read. Columns stay in the order of the file. */
export const withField = (plan: FilePlan, order: readonly string[], column: string, field: FileField | null): FilePlan => {
  const before = plan.columns.find((each) => each.column === column);
  const others = plan.columns.filter((each) => each.column !== column);
  const own = field === null ? [] : [{ column, field, indicator: isFigure(field) ? (before?.indicator ?? null) : null }];
  const columns = [...others, ...own].sort((a, b) => order.indexOf(a.column) - order.indexOf(b.column));
  // What a column says is not said for all rows as well.
  const said = field === 'area' || field === 'period' || field === 'indicator' ? { [field]: null } : {};
  return { ...plan, columns, ...said };
};

/** The plan with another indicator of a column of figures; null: the one its row names. */
export const withIndicator = (plan: FilePlan, column: string, indicator: IndicatorId | null): FilePlan => ({
  ...plan,
  columns: plan.columns.map((each) => (each.column === column ? { ...each, indicator } : each)),
});
