import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { UserId } from '../ids.ts';
import { ShortText, UtcMs } from '../values.ts';
import { AreaId, IndicatorId } from './indicator-id.ts';
import { cadences } from './periods.ts';

const line = (most: number) => z.string().trim().normalize('NFC').max(most);
const figure = z.number().finite();

/** When the value of a period must be there: so long after its end, or at a local time so many days after its last day. */
export const DueRule = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('delay'), minutes: z.int().min(0).max(527_040) }),
  z.strictObject({ by: z.literal('clock'), days: z.int().min(0).max(366), minuteOfDay: z.int().min(0).max(1439) }),
]);
export type DueRule = z.infer<typeof DueRule>;

/** From where on a number is to be looked at (`warn`) or acted on (`bad`); null: nothing is said. */
export const Limits = z.strictObject({
  /** What is measured: the number itself, its share of the plan in %, its distance to the plan, its change against last year in %. */
  on: z.enum(['value', 'planShare', 'planGap', 'yearChange']),
  warnBelow: figure.nullable(),
  badBelow: figure.nullable(),
  warnAbove: figure.nullable(),
  badAbove: figure.nullable(),
});
export type Limits = z.infer<typeof Limits>;

export const PlaceKind = z.enum(['province', 'commune', 'gate', 'route', 'station']);
export type PlaceKind = z.infer<typeof PlaceKind>;

/** How values of parts become one of the whole; `last`: the one that is known latest stands for all; `none`: they are not added up. */
export const RollUp = z.enum(['sum', 'mean', 'weighted', 'last', 'none']);
export type RollUp = z.infer<typeof RollUp>;

/** Which indicator it is a further figure of, and its place among the figures of that one, from 1: deaths and injuries of accidents. */
export const PartOf = z.strictObject({ indicator: IndicatorId, at: z.int().min(1).max(20) });
export type PartOf = z.infer<typeof PartOf>;

/** What an indicator is: all of it that an editor changes. */
export const IndicatorDraft = z.strictObject({
  nameVi: ShortText,
  /** Empty: shown in Vietnamese. */
  nameEn: line(200),
  /** What its number is called among the other figures of the same indicator ("vụ", "chết"); empty: it is called by its name. */
  shortVi: line(40).default(''),
  shortEn: line(40).default(''),
  /** Null: it stands by itself, or is the main one of several figures. */
  partOf: PartOf.nullable().default(null),
  group: z.string().regex(/^[a-z0-9-]{1,40}$/, 'A group is 1-40 of a-z 0-9 -'),
  unit: line(40),
  decimals: z.int().min(0).max(4),
  cadence: z.enum(cadences),
  /** Minutes between two values, for the cadence of minutes; else 1. */
  every: z.union([z.literal(1), z.literal(5), z.literal(10), z.literal(15), z.literal(30)]),
  good: z.enum(['up', 'down', 'neutral']),
  limits: Limits.nullable(),
  /** A value outside is nonsense and goes to quarantine. */
  range: z.strictObject({ least: figure.nullable(), most: figure.nullable() }),
  /** What is counted above and below the line, for a share; `scale` 100 makes per cent of it. Null: a plain number. */
  ratio: z.strictObject({ numerator: line(120), denominator: line(120), scale: figure.positive() }).nullable(),
  /** Worked out from others; null: it is brought in. */
  formula: z.string().trim().min(1).max(500).nullable(),
  /** Its values count from the year's beginning on already ("lũy kế"). */
  isCumulative: z.boolean(),
  places: PlaceKind,
  /** The areas a value is awaited of; null: all of that kind. */
  areas: z.array(AreaId).max(200).nullable(),
  rollUp: RollUp,
  owner: z.strictObject({ unit: line(120), account: UserId.nullable() }),
  source: line(120),
  due: DueRule,
  /** Proposed by the makers, not confirmed by the centre. */
  isProposal: z.boolean(),
  note: line(500),
  isRetired: z.boolean(),
});
export type IndicatorDraft = z.infer<typeof IndicatorDraft>;

/** What a definition written before there were further figures does not say. */
export const saidLater = { shortVi: '', shortEn: '', partOf: null } as const;

/** So many former versions can be looked at. */
export const mostVersions = 12;

/** A version that is no longer in force, and why it was left. */
export const IndicatorVersion = z.strictObject({
  version: z.int().positive(),
  draft: IndicatorDraft,
  untilMs: UtcMs,
  changedBy: UserId,
  reason: line(300),
});

/** An indicator as it is in force, with what it was before. */
export const Indicator = z.looseObject({
  id: IndicatorId,
  ...IndicatorDraft.shape,
  version: z.int().positive(),
  past: z.array(IndicatorVersion).max(mostVersions),
  ...documentFields,
});
export type Indicator = z.infer<typeof Indicator>;
export type IndicatorDefinition = Pick<Indicator, 'id'> & IndicatorDraft;

/** Arguments of its operations. */
export const indicatorArgs = {
  'indicator.put': z.strictObject({ draft: IndicatorDraft, reason: line(300).min(1) }),
} as const;
