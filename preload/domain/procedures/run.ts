import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { IncidentId, ProcedureId, RunId, UserId } from '../ids.ts';
import { LongText, UtcMs } from '../values.ts';
import { ProcedureContent } from './procedure.ts';
import { EvidenceKind, PartId } from './procedure-step.ts';

/** So much is kept with one step; the rest belongs to the incident. */
export const mostEvidence = 12;
/** Chasing is counted so far. */
export const mostChased = 99;

/** What shows that a step was done. `text` of a photo or a file is the hash of an attachment of its incident, or where it is found. */
export const Evidence = z.strictObject({ kind: EvidenceKind, text: z.string().trim().normalize('NFC').min(1).max(500) });
export type Evidence = z.infer<typeof Evidence>;
const KeptEvidence = z.strictObject({ ...Evidence.shape, by: UserId, atMs: UtcMs });

/** How a step ended. */
const Settled = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('done'), by: UserId, atMs: UtcMs, answer: PartId.nullable() }),
  /** `seenBy`: who runs the shift and knows of it; null: nobody yet. */
  z.strictObject({ how: z.literal('skipped'), by: UserId, atMs: UtcMs, reason: LongText.min(1), seenBy: UserId.nullable() }),
]);

/** What is known of a step of a run. Whether it waits or can be done follows from the others: see `computeStepViews`. */
export const RunStep = z.strictObject({
  settled: Settled.nullable(),
  /** Who sees to it; null: its role. */
  assignedTo: UserId.nullable(),
  chased: z.int().min(0).max(mostChased),
  chasedAtMs: UtcMs.nullable(),
  evidence: z.array(KeptEvidence).max(mostEvidence),
});
export type RunStep = z.infer<typeof RunStep>;

/** A procedure at work for an incident. What it says was copied when it began: a later version changes nothing here. */
export const Run = z.looseObject({
  id: RunId,
  incidentId: IncidentId,
  procedureId: ProcedureId,
  version: z.int().positive(),
  isOfficial: z.boolean(),
  content: ProcedureContent,
  state: z.enum(['running', 'ended', 'aborted']),
  startedAtMs: UtcMs,
  startedBy: UserId,
  endedAtMs: UtcMs.nullable(),
  endedBy: UserId.nullable(),
  /** Why it was aborted, or what was said at its end. */
  endText: LongText,
  steps: z.record(PartId, RunStep),
  ...documentFields,
});
export type Run = z.infer<typeof Run>;

const onStep = { step: PartId };

/** Arguments of its operations. */
export const runArgs = {
  'run.start': z.strictObject({
    incidentId: IncidentId,
    procedureId: ProcedureId,
    version: z.int().positive(),
    isOfficial: z.boolean(),
    content: ProcedureContent,
  }),
  'run.tick': z.strictObject({ ...onStep, answer: PartId.nullable(), evidence: z.array(Evidence).max(3) }),
  'run.skip': z.strictObject({ ...onStep, reason: LongText.trim().min(1) }),
  /** Takes a tick or a skip back. */
  'run.reopen': z.strictObject(onStep),
  'run.assign': z.strictObject({ ...onStep, userId: UserId.nullable() }),
  'run.chase': z.strictObject(onStep),
  'run.prove': z.strictObject({ ...onStep, evidence: Evidence }),
  /** Who runs the shift knows that a step was skipped. */
  'run.seeSkip': z.strictObject(onStep),
  'run.end': z.strictObject({ text: LongText }),
  'run.abort': z.strictObject({ text: LongText.trim().min(1) }),
} as const;
