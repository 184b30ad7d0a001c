import { z } from 'zod';

/** Identifies a step, a choice, a role, a document or a contact within one procedure. */
export const PartId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,23}$/, 'A part of a procedure has an id of 1-24 small letters, digits, _ or -')
  .brand<'PartId'>();
export type PartId = z.infer<typeof PartId>;

export const mostSteps = 60;
/** Two weeks: what takes longer is no procedure of a shift. */
export const longestDueMin = 14 * 24 * 60;

const line = (most: number) => z.string().trim().normalize('NFC').max(most);

/** A choice at a question, and the steps that begin to count when it is answered so. */
export const StepChoice = z.strictObject({ id: PartId, textVi: line(120), textEn: line(120), opens: z.array(PartId).max(mostSteps) });
export type StepChoice = z.infer<typeof StepChoice>;

/** What is asked for as proof that a step was done; `photo` and `file` are files at the incident. */
export const EvidenceKind = z.enum(['note', 'photo', 'file', 'confirmation', 'number']);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

/** One thing to do. Steps go on side by side unless one waits for another. */
export const ProcedureStep = z.strictObject({
  id: PartId,
  textVi: line(600),
  /** Empty: shown in Vietnamese. */
  textEn: line(600),
  /** Who does it, by its role; null: whoever is there. */
  role: PartId.nullable(),
  dueMin: z.int().min(0).max(longestDueMin).nullable(),
  /** What the minutes are counted from: the start of the run, or the moment the step could be begun. */
  dueFrom: z.enum(['start', 'ready']),
  /** It can be begun when all of these are done or skipped. */
  after: z.array(PartId).max(mostSteps),
  question: z.strictObject({ textVi: line(300), textEn: line(300), choices: z.array(StepChoice).min(2).max(8) }).nullable(),
  evidence: z.strictObject({ kind: EvidenceKind, label: line(200), isNeeded: z.boolean() }).nullable(),
});
export type ProcedureStep = z.infer<typeof ProcedureStep>;
