import { z } from 'zod';
import { OperationId } from '#domain/ids.ts';
import { AreaId, IndicatorId } from '#domain/indicators/indicator-id.ts';
import { IndicatorDraft, IndicatorVersion, PartOf } from '#domain/indicators/indicator.ts';
import { LedgerPolicyDraft } from '#domain/indicators/ledger-policy.ts';
import { IndicatorPlan, planArgs } from '#domain/indicators/plan.ts';
import { Quarantined, QuarantineId } from '#domain/indicators/quarantine.ts';
import { ValueRecord } from '#domain/indicators/value-record.ts';
import { Silence } from '#domain/indicators/silence.ts';
import { WatchPolicyDraft } from '#domain/insight/watch-policy.ts';
import { UtcMs } from '#domain/values.ts';

const count = z.int().nonnegative();
const ver = count;
const none = z.strictObject({});
const figure = z.number().nullable();

/** Why there is no number, and of which indicator, where it is another one's that is missing. */
const Reason = z.strictObject({
  why: z.enum(['never', 'notYet', 'notKept', 'divisionByZero', 'notANumber', 'unknownIndicator', 'badFormula', 'parts']),
  indicator: z.string().nullable(),
});
export type MissingReason = z.infer<typeof Reason>;

const FeedState = z.enum(['live', 'slow', 'lost', 'never', 'wrong']);
const Level = z.enum(['none', 'good', 'warn', 'bad']);
const How = z.enum(['recorded', 'formula', 'whole', 'none']);
const Step = z.enum(['remind', 'leaderReview', 'escalate']);

/** An indicator as it is defined, with its former versions. */
export const IndicatorRow = z.strictObject({
  id: IndicatorId,
  ...IndicatorDraft.shape,
  version: z.int().positive(),
  past: z.array(IndicatorVersion),
  updatedAtMs: UtcMs,
  ver,
  waiting: count,
});
export type IndicatorRow = z.infer<typeof IndicatorRow>;

/** The newest number of an indicator in an area. `value` null: there is none, and `missing` says why; never 0 in its place. */
export const IndicatorLatestRow = z.strictObject({
  /** `indicator@area`. */
  id: z.string(),
  indicator: IndicatorId,
  area: z.string(),
  value: figure,
  missing: Reason.nullable(),
  how: How,
  numerator: figure,
  denominator: figure,
  plan: figure,
  startMs: UtcMs,
  endMs: UtcMs,
  asOfMs: UtcMs.nullable(),
  receivedAtMs: UtcMs.nullable(),
  /** Of how many awaited parts it was made; null: it was not made of parts. */
  parts: z.strictObject({ n: count, of: count }).nullable(),
  corrections: count,
  /** The period before, and the same period of the year before; null: not known. */
  before: figure,
  lastYear: figure,
  level: Level,
  state: FeedState,
  /** When the next one is due. */
  nextDueMs: UtcMs.nullable(),
});
export type IndicatorLatestRow = z.infer<typeof IndicatorLatestRow>;

/** One period of a series. */
export const IndicatorPointRow = z.strictObject({
  startMs: UtcMs,
  endMs: UtcMs,
  value: figure,
  missing: Reason.nullable(),
  plan: figure,
  numerator: figure,
  denominator: figure,
  asOfMs: UtcMs.nullable(),
  corrections: count,
  parts: z.strictObject({ n: count, of: count }).nullable(),
  /** What came together since the year's beginning; null where amounts do not add up or a period is missing. */
  yearToDate: figure,
});
export type IndicatorPointRow = z.infer<typeof IndicatorPointRow>;

/** A line of the ledger: how one indicator's feed does. Further figures follow the indicator they are of. */
export const LedgerRow = z.strictObject({
  id: IndicatorId,
  nameVi: z.string(),
  nameEn: z.string(),
  shortVi: z.string(),
  shortEn: z.string(),
  partOf: PartOf.nullable(),
  group: z.string(),
  unit: z.string(),
  owner: z.string(),
  source: z.string(),
  isDerived: z.boolean(),
  isProposal: z.boolean(),
  state: FeedState,
  asOfMs: UtcMs.nullable(),
  receivedAtMs: UtcMs.nullable(),
  nextDueMs: UtcMs.nullable(),
  missingSinceMs: UtcMs.nullable(),
  areas: z.strictObject({ inTime: count, of: count }),
  /** Of an indicator of several figures that of all of them. */
  completeness: z.number(),
  /** Of an indicator of several figures: how they do as one, and how many of those awaited are in time; null: it has one figure. */
  family: z.strictObject({ state: FeedState, live: count, of: count }).nullable(),
  cleanliness: figure,
  /** Records in quarantine within thirty days. */
  quarantined: count,
  reminders: count,
  step: Step.nullable(),
  /** Nobody is reminded of it until then; null: its unit is. */
  silenced: Silence.omit({ indicator: true }).nullable(),
});
export type LedgerRow = z.infer<typeof LedgerRow>;

export const RankingRow = z.strictObject({
  unit: z.string(),
  place: z.int().positive(),
  score: z.number(),
  indicators: count,
  timeliness: z.number(),
  completeness: z.number(),
  cleanliness: figure,
  late: count,
  reminders: count,
});
export type RankingRow = z.infer<typeof RankingRow>;

/** What was once said of the period, oldest first; the last one holds. */
const Saying = z.strictObject({
  correction: count,
  value: z.number(),
  numerator: figure,
  denominator: figure,
  plan: figure,
  asOfMs: UtcMs,
  receivedAtMs: UtcMs,
  source: z.string(),
  recordId: z.string().nullable(),
  raw: z.string().nullable(),
  flags: z.array(z.string()),
  reason: z.string().nullable(),
  by: z.string().nullable(),
});

/** A step of an explanation: `depth` 0 is the number itself, what it was made of follows one deeper. */
export const ExplainRow = z.strictObject({
  /** The way down to it: `0`, `0.2`. */
  id: z.string(),
  depth: count,
  indicator: z.string(),
  nameVi: z.string(),
  nameEn: z.string(),
  unit: z.string(),
  decimals: count,
  area: z.string(),
  startMs: UtcMs,
  endMs: UtcMs,
  value: figure,
  missing: Reason.nullable(),
  /** What it is to reach in this period; null: nothing was planned. */
  plan: figure,
  how: How,
  formula: z.string().nullable(),
  rollUp: z.string().nullable(),
  parts: z.strictObject({ n: count, of: count }).nullable(),
  source: z.string(),
  owner: z.string(),
  sayings: z.array(Saying),
});
export type ExplainRow = z.infer<typeof ExplainRow>;

export const QuarantineRow = z.strictObject({
  ...Quarantined.pick({
    ...{ id: true, source: true, indicator: true, area: true, raw: true, reason: true, message: true },
    ...{ firstAtMs: true, lastAtMs: true, times: true, state: true, decided: true },
  }).shape,
  ver,
  waiting: count,
});
export type QuarantineRow = z.infer<typeof QuarantineRow>;

export const LedgerPolicyRow = z.strictObject({ id: z.literal('ledger-policy'), ...LedgerPolicyDraft.shape, ver, waiting: count });
export type LedgerPolicyRow = z.infer<typeof LedgerPolicyRow>;

export const WatchPolicyRow = z.strictObject({ id: z.literal('watch-policy'), ...WatchPolicyDraft.shape, ver, waiting: count });
export type WatchPolicyRow = z.infer<typeof WatchPolicyRow>;

/** A plan that was decided, with what was decided before. */
export const PlanRow = z.strictObject({
  ...IndicatorPlan.pick({
    ...{ id: true, indicator: true, area: true, period: true, plan: true, reason: true, decidedBy: true, past: true, updatedAtMs: true },
  }).shape,
  ver,
  waiting: count,
});
export type PlanRow = z.infer<typeof PlanRow>;

/** The console's clock by the hub's, filled in by the core: windows leave it out. */
const asOf = { nowMs: UtcMs.optional() };

export const indicatorQueries = {
  /** All indicators by group and code, retired ones too. */
  'indicators.definitions': { params: none, row: IndicatorRow, key: 'id' },
  /**
   * The newest number of each indicator: of one group or of these codes (none of both: of all), in the province or in every area a value
   * is awaited of (`area` `all`), or in one. At most 8,000. `isCompared` false: without the period before and the year before, in a
   * fraction of the time.
   */
  'indicators.latest': {
    params: z.strictObject({
      group: z.string().max(40).optional(),
      codes: z.array(IndicatorId).max(200).optional(),
      area: z.union([z.literal('all'), AreaId]).optional(),
      isCompared: z.boolean().optional(),
      ...asOf,
    }),
    row: IndicatorLatestRow,
    key: 'id',
  },
  /** The periods that begin from `fromMs` on and before `toMs`, oldest first, at most 5,000 (the newest ones); periods without a number between others are told as missing. */
  'indicators.series': {
    params: z.strictObject({ indicator: IndicatorId, area: AreaId, fromMs: UtcMs, toMs: UtcMs }),
    row: IndicatorPointRow,
    key: 'startMs',
  },
  /** How every feed does: by group and code; retired ones are left out. */
  'indicators.ledger': { params: z.strictObject({ ...asOf }), row: LedgerRow, key: 'id' },
  /** Units from the best to the worst. */
  'indicators.ranking': { params: z.strictObject({ ...asOf }), row: RankingRow, key: 'unit' },
  /** Where one number comes from; the newest one where no period is named. The number first, then what it was made of. */
  'indicators.explain': {
    params: z.strictObject({ indicator: IndicatorId, area: AreaId.optional(), startMs: UtcMs.optional(), ...asOf }),
    row: ExplainRow,
    key: 'id',
  },
  /** Records that were not taken, the latest first, at most 500; `open`: only those nobody decided about. */
  'indicators.quarantine': {
    params: z.strictObject({ open: z.boolean(), indicator: IndicatorId.optional() }),
    row: QuarantineRow,
    key: 'id',
  },
  /** The one row about how units are held to their numbers. */
  'ledgerPolicy.get': { params: none, row: LedgerPolicyRow, key: 'id' },
  /** The one row about which numbers become alarms. */
  'watchPolicy.get': { params: none, row: WatchPolicyRow, key: 'id' },
  /** What was decided an indicator is to reach, the latest period first. */
  'indicators.plans': { params: z.strictObject({ indicator: IndicatorId }), row: PlanRow, key: 'id' },
} as const;

const recorded = z.strictObject({ operationId: OperationId });
const reason = z.string().trim().normalize('NFC').min(1).max(300);
const onRecord = z.strictObject({ id: QuarantineId, baseVer: count, reason });

export const indicatorCalls = {
  /**
   * Defines an indicator or changes what it is; the former version is kept. `forbidden` unless a supervisor or administrator; `badInput`
   * for a formula that cannot be worked out, names what is not there, leads back to itself (the way is told) or adds what is not alike.
   */
  'indicator.put': {
    params: z.strictObject({ id: IndicatorId, baseVer: count, draft: IndicatorDraft, reason }),
    result: recorded,
  },
  /** Lets the hub try a record in quarantine again, by the definition as it is now. */
  'quarantine.replay': { params: onRecord, result: recorded },
  /** Puts a record in quarantine aside. */
  'quarantine.dismiss': { params: onRecord, result: recorded },
  /** `forbidden` unless the role runs the shift. */
  'ledgerPolicy.put': { params: z.strictObject({ baseVer: count, policy: LedgerPolicyDraft }), result: recorded },
  /** `forbidden` unless the role runs the shift; `badInput` where a value would be usual again above where it becomes unusual. */
  'watchPolicy.put': { params: z.strictObject({ baseVer: count, policy: WatchPolicyDraft }), result: recorded },
  /**
   * Decides what an indicator is to reach in a period, or in a year where it counts from the year's beginning on; a plan of null takes it
   * back. `forbidden` unless a supervisor or administrator; `badInput` for what is no period of it or no area a value is awaited of.
   */
  'indicatorPlan.put': { params: z.strictObject({ baseVer: count, ...planArgs['indicatorPlan.put'].shape }), result: recorded },
  /**
   * Tells a value by hand: added to what was said of the period before. `forbidden` unless the role runs the shift; `badInput`, with the
   * reason in `details.why`, for what would end in quarantine by the definition as it is known here. The hub looks at it once more.
   */
  'indicator.bringIn': { params: z.strictObject({ record: ValueRecord, reason }), result: recorded },
} as const;
