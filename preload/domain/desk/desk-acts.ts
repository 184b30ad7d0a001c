import { z } from 'zod';
import { IncidentId, UnitId } from '../ids.ts';
import { LongText, ShortText, UtcMs } from '../values.ts';
import { Attachment, BlobHash } from './attachment.ts';
import { Deadlines } from './deadlines.ts';
import { DispatchState } from './dispatch.ts';
import { LinkRelation } from './incident-link.ts';
import { PhoneNumber } from './phone.ts';

/** A conversation by phone about an incident: a line of its history, never changed. */
export const CallRecord = z.strictObject({
  direction: z.enum(['out', 'in']),
  /** Who was called, or who called. */
  party: ShortText,
  number: PhoneNumber.nullable(),
  outcome: z.enum(['answered', 'noAnswer', 'busy', 'wrongNumber']),
  beganAtMs: UtcMs,
  endedAtMs: UtcMs.nullable(),
  text: LongText,
});
export type CallRecord = z.infer<typeof CallRecord>;

const Reason = LongText.trim().min(1);

/**
 * What the desk does with an incident, by kind of operation. Each tells what its officer saw where that matters (`was`, `from`):
 * an act on something else than what is there now is refused as a conflict, and one that asks for what is so already changes nothing.
 */
export const deskArgs = {
  'incident.deadline': z.strictObject({ ...Deadlines.shape, was: Deadlines, reason: Reason }),
  'incident.dispatch': z.strictObject({
    unitId: UnitId,
    name: ShortText,
    phone: PhoneNumber.nullable(),
    state: DispatchState,
    text: LongText,
  }),
  'incident.call': CallRecord,
  'incident.transfer': z.strictObject({ unitId: UnitId.nullable(), agency: ShortText, dueAtMs: UtcMs.nullable(), text: LongText }),
  'incident.chase': z.strictObject({ dueAtMs: UtcMs.nullable(), text: LongText }),
  'incident.answer': z.strictObject({ answer: z.enum(['accepted', 'returned', 'done']), text: LongText }),
  'incident.link': z.strictObject({ to: IncidentId, relation: LinkRelation.nullable(), was: LinkRelation.nullable() }),
  'incident.merge': z.strictObject({ into: IncidentId, reason: LongText }),
  'incident.split': z.strictObject({ from: IncidentId, reason: Reason }),
  'incident.attach': Attachment,
  'incident.detach': z.strictObject({ hash: BlobHash, name: ShortText, reason: Reason }),
} as const;

export type DeskKind = keyof typeof deskArgs;
export const deskKinds = Object.keys(deskArgs) as readonly DeskKind[];
export const isDeskKind = (kind: string): kind is DeskKind => Object.hasOwn(deskArgs, kind);

/** One act as a window asks for it. */
export const DeskAct = z.discriminatedUnion(
  'kind',
  deskKinds.map((kind) => z.strictObject({ kind: z.literal(kind), args: deskArgs[kind] })) as unknown as [
    { [K in DeskKind]: z.ZodObject<{ kind: z.ZodLiteral<K>; args: (typeof deskArgs)[K] }, z.core.$strict> }[DeskKind],
  ],
);
export type DeskAct = { [K in DeskKind]: { readonly kind: K; readonly args: z.infer<(typeof deskArgs)[K]> } }[DeskKind];
