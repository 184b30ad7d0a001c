import { z } from 'zod';

/** The code of an indicator, for ever: `ck.xe_ton`. At most 22 characters: an area and a time stand beside it in the names of rows. */
export const IndicatorId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._]{0,21}$/, 'An indicator code is 1-22 of a-z 0-9 . _')
  .brand<'IndicatorId'>();
export type IndicatorId = z.infer<typeof IndicatorId>;

/** Where a value is of: a commune, ward or the province by its code, a gate, route or station by its place (`gate-huu-nghi`). */
export const AreaId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,27}$/, 'An area is a unit code or the id of a place, at most 28 characters')
  .brand<'AreaId'>();
export type AreaId = z.infer<typeof AreaId>;
