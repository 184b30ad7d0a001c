import { z } from 'zod';
import { AdminUnitCode } from './ids.ts';
import { Position } from './values.ts';

/**
 * A commune (`xa`), ward (`phuong`) or the province itself, as in force since 1 July 2025.
 * `aliases` hold the names merged into it, so that people who report by an old name are understood.
 * `position` is a schematic centre good to `accuracyKm`; never derive a unit from it.
 */
export const AdminUnit = z.looseObject({
  code: AdminUnitCode,
  type: z.enum(['xa', 'phuong', 'tinh']),
  name: z.string(),
  fullName: z.string(),
  nameEn: z.string(),
  legacyDistrict: z.string().nullable(),
  aliases: z.array(z.string()),
  position: Position.nullable(),
  accuracyKm: z.number().nonnegative().nullable(),
});
export type AdminUnit = z.infer<typeof AdminUnit>;
