import { z } from 'zod';
import { DeviceId, UserId } from '#domain/ids.ts';
import { FilePlan } from '#domain/ingest/file-plan.ts';
import { QuarantineReason } from '#domain/indicators/value-record.ts';
import { Failure } from './errors.ts';

const count = z.int().nonnegative();
const file = { name: z.string().trim().normalize('NFC').min(1).max(200), content: z.base64() };
const by = z.strictObject({ officer: UserId, device: DeviceId });

const look = { act: z.literal('look'), ...file, sheet: z.string().max(80).nullable(), headerRow: z.int().min(1).max(50).nullable() };
const foresee = { act: z.literal('foresee'), ...file, plan: FilePlan };
const bring = { act: z.literal('bring'), ...file, plan: FilePlan };

/**
 * What a window asks of its core at `POST /desk-files`: `look` at a table, `foresee` what would become of its rows, or `bring` them in.
 * The file comes with each, so that nobody keeps one for a window that may be gone.
 */
export const DeskFileOrder = z.discriminatedUnion('act', [z.strictObject(look), z.strictObject(foresee), z.strictObject(bring)]);
export type DeskFileOrder = z.infer<typeof DeskFileOrder>;

/** `POST /v1/desk-files`: the same, with the officer whose hand it is. 401 `forbidden` for one who may not, or was not signed on there. */
export const DeskFileRequest = z.discriminatedUnion('act', [
  z.strictObject({ ...look, by }),
  z.strictObject({ ...foresee, by }),
  z.strictObject({ ...bring, by }),
]);
export type DeskFileRequest = z.infer<typeof DeskFileRequest>;

/** Answer to `look`: the table as it was found; the first rows as the file has them, dates written as `2026-11-28`. */
export const FileLook = z.looseObject({
  /** Of a workbook; a CSV has none. */
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  headerRow: z.int().positive(),
  columns: z.array(z.string()),
  rows: count,
  sample: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
});
export type FileLook = z.infer<typeof FileLook>;

/** Why a row would not be taken: the field it is about, and what stands there. */
const BadRow = z.looseObject({ reason: QuarantineReason, field: z.string().nullable(), found: z.string() });
export type BadRow = z.infer<typeof BadRow>;

/** A record as it would be read; what could not be read is null. */
const ForeseenRow = z.looseObject({
  line: z.int().positive(),
  indicator: z.string().nullable(),
  area: z.string().nullable(),
  startMs: z.number().nullable(),
  value: z.number().nullable(),
  target: z.number().nullable(),
  /** It is here already. */
  isKnown: z.boolean(),
  bad: BadRow.nullable(),
});
export type ForeseenRow = z.infer<typeof ForeseenRow>;

/** Answer to `foresee`: counts over the whole file, and its first records. */
export const FileForesight = z.looseObject({ fresh: count, known: count, bad: count, shown: z.array(ForeseenRow) });
export type FileForesight = z.infer<typeof FileForesight>;

const soFar = { done: count, of: count, taken: count, known: count, quarantined: count };

/** Answer to `bring`, one JSON line after the other: how far it is, and at last how it ended. Who stops reading stops it between two lines. */
export const BringLine = z.discriminatedUnion('t', [
  z.looseObject({ t: z.literal('progress'), ...soFar }),
  z.looseObject({ t: z.literal('done'), ...soFar }),
  z.looseObject({ t: z.literal('failed'), failure: Failure }),
]);
export type BringLine = z.infer<typeof BringLine>;

/** How a file with these columns was read before, under a name. */
export const KeptPlan = z.strictObject({
  name: z.string().trim().normalize('NFC').min(1).max(80),
  /** All of the file: the plan is proposed where they are the same. */
  fileColumns: z.array(z.string().max(120)).max(500),
  plan: FilePlan,
});
export type KeptPlan = z.infer<typeof KeptPlan>;

export const mostKeptPlans = 50;

export const deskFileCalls = {
  /** Plans that this workstation keeps, by name. */
  'filePlans.list': { params: z.strictObject({}), result: z.strictObject({ plans: z.array(KeptPlan) }) },
  /** Keeps one; one of the same name is replaced. `tooLarge` when there are too many. */
  'filePlans.keep': { params: KeptPlan, result: z.strictObject({}) },
  'filePlans.forget': { params: KeptPlan.pick({ name: true }), result: z.strictObject({}) },
} as const;
