import { z } from 'zod';

const kinds = [
  ...(['unreachable', 'noAnswer', 'answered', 'tooLarge', 'notAllowed', 'redirects', 'noObservations'] as const),
  ...(['brokerAway', 'broker', 'damaged', 'tooMuchWaits', 'tooManyReports', 'quarantineFull', 'diskFull', 'other'] as const),
] as const;
export type SourceTroubleKind = (typeof kinds)[number];

/**
 * What a try to get records of a source failed at, told apart so that windows have words of their own for it. What belongs to it: the HTTP
 * status of `answered`, the bytes of `tooLarge`, the reports a minute of `tooManyReports`, the host of `notAllowed`, the words of `broker`, the number of the batch of `damaged`.
 */
export const SourceTrouble = z.strictObject({ k: z.enum(kinds), of: z.union([z.string().max(200), z.number()]).optional() });
export type SourceTrouble = z.infer<typeof SourceTrouble>;

/** As an error carries it in `details.trouble`. */
export const trouble = (k: SourceTroubleKind, of?: string | number): { readonly trouble: SourceTrouble } => ({
  trouble: { k, ...(of === undefined ? {} : { of: typeof of === 'string' ? of.slice(0, 200) : of }) },
});
