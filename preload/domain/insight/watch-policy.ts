import { z } from 'zod';
import { Severity } from '../incident.ts';

/** What of the numbers becomes an alarm, and how serious a one; a priority of null: none. */
export const WatchPolicy = z.strictObject({
  priorities: z.strictObject({
    /** A limit one acts on, and one that is to be looked at. */
    bad: Severity.nullable(),
    warn: Severity.nullable(),
    /** A value that is very unusual. */
    unusual: Severity.nullable(),
    /** A forecast that crosses a limit. */
    ahead: Severity.nullable(),
  }),
  /** Unusual from this score on, and no longer below that one. */
  unusualFrom: z.number().min(3),
  unusualUntil: z.number().min(1),
  /** So many days ahead a forecast is looked at. */
  aheadDays: z.int().min(1).max(14),
  /** A number is back inside a limit by so much of the way between its two limits. */
  margin: z.number().min(0).max(1),
});
export type WatchPolicy = z.infer<typeof WatchPolicy>;

/** An alarm asks somebody to act: limits that are only to be looked at colour a number and ring nobody. */
export const defaultWatchPolicy: WatchPolicy = {
  priorities: { bad: 2, warn: null, unusual: 4, ahead: 3 },
  unusualFrom: 6,
  unusualUntil: 3,
  aheadDays: 3,
  margin: 0.2,
};
