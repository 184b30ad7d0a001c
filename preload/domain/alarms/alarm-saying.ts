import { z } from 'zod';
import type { IndicatorDraft } from '../indicators/indicator.ts';
import { UtcMs } from '../values.ts';

const figure = z.number().finite();
const line = z.string().max(200);
/** As `Limits.on` of an indicator. */
const measure = z.enum(['value', 'planShare', 'planGap', 'yearChange']);
const Crossing = z.strictObject({ on: measure, side: z.enum(['above', 'below']), limit: figure, measured: figure });

/**
 * What an alarm of a number says, in figures: windows put it into their own words. `title` and `detail` of the alarm say the same in
 * Vietnamese, for minutes and for other systems.
 */
export const AlarmSaying = z.strictObject({
  nameVi: line,
  /** Empty: as in Vietnamese. */
  nameEn: line,
  unit: z.string().max(40),
  decimals: z.int().min(0).max(4),
  /** Where it is of, in English; empty: as `placeText`. */
  placeEn: line,
  what: z.discriminatedUnion('k', [
    z.strictObject({ k: z.literal('crossed'), value: figure, crossing: Crossing }),
    z.strictObject({ k: z.literal('unusual'), value: figure, low: figure, high: figure }),
    z.strictObject({
      ...{ k: z.literal('ahead'), startMs: UtcMs, value: figure, low: figure, high: figure, crossing: Crossing },
      /** How far off such forecasts were, and how far off the week before would have been. */
      ...{ error: figure, lastWeekError: figure },
    }),
    z.strictObject({
      k: z.literal('late'),
      step: z.enum(['remind', 'leaderReview', 'escalate']),
      n: z.int().positive(),
      dueMs: UtcMs,
      owner: line,
    }),
  ]),
});
export type AlarmSaying = z.infer<typeof AlarmSaying>;

/** What is said of an indicator. */
export const sayingOf = (
  { nameVi, nameEn, unit, decimals }: Pick<IndicatorDraft, 'nameVi' | 'nameEn' | 'unit' | 'decimals'>,
  placeEn: string,
  what: AlarmSaying['what'],
): AlarmSaying => ({ nameVi, nameEn, unit, decimals, placeEn: placeEn.slice(0, 200), what });
