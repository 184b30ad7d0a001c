import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { AdminUnitCode, PlaceId, ProcedureId, UserId } from '../ids.ts';
import { IncidentType } from '../incident.ts';
import { UtcMs } from '../values.ts';
import { mostSteps, PartId, ProcedureStep } from './procedure-step.ts';

const line = (most: number) => z.string().trim().normalize('NFC').max(most);

/** Somebody who does steps: a post of the centre or an agency outside. */
export const ProcedureRole = z.strictObject({ id: PartId, nameVi: line(120), nameEn: line(120) });
export type ProcedureRole = z.infer<typeof ProcedureRole>;

/** Where a procedure is at home; empty lists: anywhere. */
export const ProcedurePlaces = z.strictObject({
  communes: z.array(AdminUnitCode).max(200),
  /** As they are written on signs: `QL1`, `QL4B`. */
  roads: z.array(line(20).min(1)).max(40),
  gates: z.array(PlaceId).max(40),
});

/** A paper to look into: an address, or an attachment by its id. */
export const ProcedureDocument = z.strictObject({ id: PartId, name: line(200), where: line(500) });
export const ProcedureContact = z.strictObject({ id: PartId, name: line(120), phone: line(60), note: line(200) });

/** What a procedure says: all of it that an editor changes. */
export const ProcedureContent = z.strictObject({
  nameVi: line(200).min(1),
  /** Empty: shown in Vietnamese. */
  nameEn: line(200),
  group: line(60),
  /** What it is begun upon, in the words of its authors. */
  trigger: line(1000),
  /** Words of a report that speak for it; accents and đ do not matter. */
  words: z.array(line(60).min(1)).max(40),
  severityRule: line(1000),
  types: z.array(IncidentType).max(IncidentType.options.length),
  places: ProcedurePlaces,
  roles: z.array(ProcedureRole).max(40),
  steps: z.array(ProcedureStep).max(mostSteps),
  documents: z.array(ProcedureDocument).max(20),
  contacts: z.array(ProcedureContact).max(30),
  escalation: z.array(line(300).min(1)).max(20),
  closeCriteria: line(1000),
  reports: z.array(line(300).min(1)).max(20),
});
export type ProcedureContent = z.infer<typeof ProcedureContent>;

/** So many versions can be looked at and gone back to. */
export const mostPast = 8;

/** A version as it was published. */
export const ProcedureVersion = z.strictObject({
  version: z.int().positive(),
  content: ProcedureContent,
  publishedAtMs: UtcMs,
  publishedBy: UserId,
  note: line(300),
});
export type ProcedureVersion = z.infer<typeof ProcedureVersion>;

/** A procedure of the centre: what is in force, what is being written, and what was in force before. */
export const Procedure = z.looseObject({
  id: ProcedureId,
  /** What is being written; null: nothing that differs from what is in force. */
  draft: ProcedureContent.nullable(),
  /** Newest last, the last one in force; none: it was never published. */
  versions: z.array(ProcedureVersion).max(mostPast),
  /** The version a supervisor confirmed; any other is a proposal, not an order. */
  officialVersion: z.int().positive().nullable(),
  isRetired: z.boolean(),
  ...documentFields,
});
export type Procedure = z.infer<typeof Procedure>;

/** The version in force; undefined: none was published. */
export const inForce = ({ versions }: Pick<Procedure, 'versions'>): ProcedureVersion | undefined => versions.at(-1);

/** Arguments of its operations. */
export const procedureArgs = {
  /** Makes a procedure, or changes what is being written. */
  'procedure.write': z.strictObject({ content: ProcedureContent }),
  /** Throws away what is being written. */
  'procedure.discard': z.strictObject({}),
  /** Puts what is being written in force, as this version. */
  'procedure.publish': z.strictObject({ version: z.int().positive(), note: line(300) }),
  'procedure.retire': z.strictObject({ isRetired: z.boolean() }),
  /** Makes a version official, or a proposal again. */
  'procedure.confirm': z.strictObject({ version: z.int().positive(), isOfficial: z.boolean() }),
} as const;
