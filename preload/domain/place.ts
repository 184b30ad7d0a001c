import { z } from 'zod';
import { AdminUnitCode, PlaceId } from './ids.ts';
import { Position } from './values.ts';

/** A named point people refer to. `kind` is open: `gate`, `hospital`, `school`, `station`, ... as the data brings. */
export const Place = z.looseObject({
  id: PlaceId,
  kind: z.string().min(1).max(40),
  name: z.string(),
  nameEn: z.string().nullable(),
  position: Position,
  accuracyKm: z.number().nonnegative().nullable(),
  communeCode: AdminUnitCode.nullable(),
  /** For a gate: `active`, `unknown`, ... as the source says; null where it says nothing. */
  status: z.string().nullable(),
});
export type Place = z.infer<typeof Place>;
