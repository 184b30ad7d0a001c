import { z } from 'zod';
import { isByHand } from '#domain/indicators/quarantine-id.ts';
import { QuarantineReason } from '#domain/indicators/value-record.ts';

/** `POST /v1/indicators`: values of other systems, with the hub's own key or an administrator's. Each record is judged by itself, see `ValueRecord`. */
export const IndicatorsRequest = z.strictObject({
  /** Who sends; records are told apart by it. */
  source: z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(80)
    .refine((name) => !isByHand(name), { message: 'this name is kept for what officers bring by hand' })
    .default('webhook'),
  records: z.array(z.unknown()).min(1).max(5000),
});
export type IndicatorsRequest = z.infer<typeof IndicatorsRequest>;

/** What came of them: new ones, ones that were known already, and those kept in quarantine, by their place. */
export const IndicatorsResponse = z.looseObject({
  taken: z.int().nonnegative(),
  known: z.int().nonnegative(),
  quarantined: z.array(z.looseObject({ index: z.int().nonnegative(), id: z.string(), reason: QuarantineReason, message: z.string() })),
});
export type IndicatorsResponse = z.infer<typeof IndicatorsResponse>;
