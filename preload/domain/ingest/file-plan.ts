import { z } from 'zod';
import { AreaId, IndicatorId } from '../indicators/indicator-id.ts';

/** The largest file that is brought in by hand. */
export const mostFileBytes = 5 * 1024 * 1024;
export const mostFileRows = 20_000;

/** What is wrong with a file as a whole, as `details.file` of a refusal says it. */
export const FileTrouble = z.enum(['broken', 'tooLarge', 'tooManyRows', 'sheet', 'encoding', 'csv', 'noColumns', 'columnTwice']);
export type FileTrouble = z.infer<typeof FileTrouble>;

/** What a column can hold that says a number. */
export const figureFields = ['value', 'numerator', 'denominator', 'target'] as const;
/** What a column can be; the first four say what its row is about. */
export const fileFields = ['area', 'period', 'indicator', 'reason', 'recordId', ...figureFields] as const;
export type FileField = (typeof fileFields)[number];

export const isFigure = (field: FileField): boolean => figureFields.some((each) => each === field);

const name = z.string().trim().normalize('NFC').min(1).max(120);

/** Which column of a table is which field; a column that is not named is not read. */
export const PlannedColumn = z.strictObject({
  column: name,
  field: z.enum(fileFields),
  /** Of a figure: the indicator it is of, so that a table can hold one in each column. Null: the one its row or the plan names. */
  indicator: IndicatorId.nullable(),
});
export type PlannedColumn = z.infer<typeof PlannedColumn>;

/** How a file is read, as an officer decided. */
export const FilePlan = z.strictObject({
  /** Of a workbook; null: it has no sheets. */
  sheet: z.string().max(80).nullable(),
  headerRow: z.int().min(1).max(50),
  columns: z.array(PlannedColumn).max(500),
  /** What no column says, because it is the same for all rows. */
  ...{ indicator: IndicatorId.nullable(), area: AreaId.nullable(), period: name.nullable() },
  /** How numbers are written where a cell is a text: `9.805,5` or `9805.5`. */
  numbers: z.enum(['vietnamese', 'plain']),
});
export type FilePlan = z.infer<typeof FilePlan>;

/** What a plan lacks; `twice`: two columns are the same field. */
export type PlanFault = 'noFigure' | 'noIndicator' | 'noArea' | 'noPeriod' | 'twice';

/** The figures of one indicator; null: of the one each row or the plan names. */
export type PlannedFigures = { readonly indicator: IndicatorId | null; readonly columns: readonly PlannedColumn[] };

/** The figures of a plan by their indicator. */
export const figuresOf = ({ columns }: Pick<FilePlan, 'columns'>): PlannedFigures[] => {
  const figures = columns.filter(({ field }) => isFigure(field));
  const indicators = [...new Set(figures.map(({ indicator }) => indicator))];
  return indicators.map((indicator) => ({ indicator, columns: figures.filter((each) => each.indicator === indicator) }));
};

const isWhole = ({ columns }: PlannedFigures): boolean => {
  const has = (field: FileField): boolean => columns.some((each) => each.field === field);
  return has('value') || (has('numerator') && has('denominator'));
};

/** Why a file cannot be read by a plan; null: it can. */
export const findPlanFault = (plan: FilePlan): PlanFault | null => {
  const has = (field: FileField): boolean => plan.columns.some((each) => each.field === field);
  const figures = figuresOf(plan);
  const said = plan.columns.map(({ field, indicator }) => `${field} ${isFigure(field) ? (indicator ?? '') : ''}`);
  if (new Set(said).size < said.length) return 'twice';
  if (figures.length === 0 || !figures.every(isWhole)) return 'noFigure';
  if (figures.some(({ indicator }) => indicator === null) && plan.indicator === null && !has('indicator')) return 'noIndicator';
  if (plan.area === null && !has('area')) return 'noArea';
  return plan.period === null && !has('period') ? 'noPeriod' : null;
};
