import { jsonpath } from 'json-p3';
import { z } from 'zod';
import { cadences } from '#domain/indicators/periods.ts';

const isPath = (text: string): boolean => {
  try {
    jsonpath.compile(text);
    return true;
  } catch {
    return false;
  }
};

/** A query by RFC 9535; it never makes code. */
export const JsonPath = z.string().min(1).max(300).refine(isPath, { message: 'it is no JSONPath, as in $.items[*]' });

/** A rhythm a moment is brought to: the period it lies in. */
export const Per = z.strictObject({ cadence: z.enum(cadences), every: z.int().min(1).max(30).default(1) });
export type Per = z.infer<typeof Per>;

/** How a value is read: numbers plain or as Vietnamese spreadsheets write them (`9.805,5`), moments, and periods a moment lies in. */
const as = z.enum(['asIs', 'text', 'number', 'vietnameseNumber', 'time', 'period']).default('asIs');

const how = {
  as,
  /** For `period`. */
  per: Per.optional(),
  /** Their codes, and what they are here; a code that is not in it is refused. */
  table: z.record(z.string().max(120), z.string().max(120)).optional(),
  /** What a number is multiplied by: theirs in đồng, ours in tỷ đồng. */
  factor: z.number().finite().optional(),
};

const constant = z.strictObject({ const: z.union([z.string().max(200), z.number().finite()]) });
const atPath = z.strictObject({ path: JsonPath, ...how });
const atColumn = z.strictObject({ column: z.string().trim().normalize('NFC').min(1).max(120), ...how });
const hasRhythm = ({ as: reading, per }: { as: string; per?: unknown }): boolean => (reading === 'period') === (per !== undefined);
const rhythm = { message: 'as "period" comes with "per", and only that' };

/** Where a field comes from: it is always the same, stands at a place in a document, or in a column of a table. */
export const FieldSource = z.union([constant, atPath.refine(hasRhythm, rhythm), atColumn.refine(hasRhythm, rhythm)], {
  error: 'a field is {"const": …}, {"path": "$.…"} or {"column": "…"}, with "as" period only beside "per"',
});
export type FieldSource = z.infer<typeof FieldSource>;

export const fieldNames = [
  ...(['indicator', 'area', 'period', 'value', 'numerator', 'denominator', 'target', 'unit', 'asOfMs', 'recordId', 'reason'] as const),
];
export type FieldName = (typeof fieldNames)[number];

const optional = FieldSource.optional();

/** How records are found in what came, and which field of ours stands where in each. */
export const Mapping = z
  .strictObject({
    /** Of documents: where the records are. Tables have one in each row. */
    records: JsonPath.default('$[*]'),
    fields: z.strictObject({
      ...{ indicator: FieldSource, area: FieldSource, period: FieldSource, value: optional, numerator: optional, denominator: optional },
      ...{ target: optional, unit: optional, asOfMs: optional, recordId: optional, reason: optional },
    }),
    /** A document without any record is as it should be. */
    mayBeEmpty: z.boolean().default(false),
  })
  .refine(({ fields: { value, numerator, denominator } }) => value !== undefined || (numerator && denominator) !== undefined, {
    message: 'a mapping has a value, or a numerator and a denominator',
    path: ['fields'],
  });
export type Mapping = z.infer<typeof Mapping>;

export const Mappings = z.array(Mapping).min(1).max(100);
