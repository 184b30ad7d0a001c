import { z } from 'zod';
import { readPhone } from '#domain/desk/phone.ts';
import { proposeSeverity } from '#domain/desk/propose-severity.ts';
import { IncidentDetails } from '#domain/incident.ts';
import { readStored, writeStored } from '../../../data/stored.ts';
import { type Draft, emptyDraft } from '../draft.ts';

/** A report as it is being taken: the facts, the number as it was typed, and whether the severity was chosen by hand. */
export const IntakeDraft = z.strictObject({
  details: z.strictObject({ ...IncidentDetails.shape, title: z.string().max(200) }),
  phone: z.string().max(24),
  isSeverityOwn: z.boolean(),
});
export type IntakeDraft = z.infer<typeof IntakeDraft>;

export const emptyIntake: IntakeDraft = { details: { ...emptyDraft, callerName: '' }, phone: '', isSeverityOwn: false };

const name = 'chilang.intake';

/** The report that was being taken when the window went away; it outlives a reload and a crash. */
export const readIntake = (): IntakeDraft => readStored(name, IntakeDraft) ?? emptyIntake;
export const keepIntake = (draft: IntakeDraft): void => writeStored(name, draft);

/** The report after a change: the severity follows the type until it is chosen by hand, and a scale goes with its type. */
export const computeIntake = (draft: IntakeDraft, changes: Partial<Draft>): IntakeDraft => {
  const isSeverityOwn = draft.isSeverityOwn || changes.severity !== undefined;
  const ofType = changes.type === undefined || changes.type === draft.details.type ? {} : { scale: null };
  const severity = changes.type !== undefined && !isSeverityOwn ? { severity: proposeSeverity(changes.type) } : {};
  return { ...draft, isSeverityOwn, details: { ...draft.details, ...ofType, ...severity, ...changes } };
};

/** What a report is called when nobody gave it a title: its type and its place, else its first words; empty for one that says nothing. */
export const computeTitle = ({ details: { title, placeText, description } }: IntakeDraft, typeName: string): string => {
  if (title.trim() !== '') return title.trim();
  const words = placeText.trim() || description.trim().split(/\s+/).slice(0, 8).join(' ');
  return words === '' ? '' : `${typeName}: ${words}`.slice(0, 200);
};

/** The facts to be recorded; null while they say nothing, or give a number that nobody can call. */
export const computeDetails = (draft: IntakeDraft, typeName: string): Draft | null => {
  const title = computeTitle(draft, typeName);
  const number = readPhone(draft.phone);
  if (title === '' || (draft.phone.trim() !== '' && number === null)) return null;
  const { callerPhone: _, callerName, scale, ...rest } = draft.details;
  return {
    ...rest,
    title,
    ...(number ? { callerPhone: number } : {}),
    ...(callerName?.trim() ? { callerName: callerName.trim() } : {}),
    ...(scale ? { scale } : {}),
  };
};
