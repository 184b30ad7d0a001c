import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { UnitId } from '../ids.ts';
import { Position, ShortText } from '../values.ts';
import { PhoneNumber } from './phone.ts';

/** What kind of unit: it decides what it is proposed for. */
export const UnitKind = z.enum(['police', 'traffic', 'fire', 'medical', 'border', 'military', 'agency', 'commune', 'repair']);
export type UnitKind = z.infer<typeof UnitKind>;

/** A unit or an agency as its page is filled in. */
export const UnitDraft = z.strictObject({
  name: ShortText,
  nameEn: z.string().trim().normalize('NFC').max(200),
  kind: UnitKind,
  phone: PhoneNumber.nullable(),
  /** Where it stands by; null: nobody knows, or it is everywhere. */
  position: Position.nullable(),
  isRemoved: z.boolean(),
});
export type UnitDraft = z.infer<typeof UnitDraft>;

/** What can be sent to an incident, or handed one; removed ones stay, for history names them. */
export const Unit = z.looseObject({ id: UnitId, ...UnitDraft.shape, ...documentFields });
export type Unit = z.infer<typeof Unit>;

/** Arguments of its operations. */
export const unitArgs = { 'unit.put': UnitDraft } as const;
