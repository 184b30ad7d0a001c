import { z } from 'zod';
import { UtcMs } from '../values.ts';
import { IndicatorId } from './indicator-id.ts';

/** At most a year, a day of grace for clocks that differ. */
export const longestSilenceMs = 367 * 24 * 3_600_000;

/** Late values of an indicator remind nobody until then, and why. */
export const Silence = z.strictObject({
  indicator: IndicatorId,
  reason: z.string().trim().normalize('NFC').min(1).max(300),
  untilMs: UtcMs,
});
export type Silence = z.infer<typeof Silence>;

/** What keeps an indicator from being reminded of now; null: nothing does. */
export const silenceOf = (silenced: readonly Silence[] | undefined, indicator: string, nowMs: number): Silence | null =>
  silenced?.find((each) => each.indicator === indicator && nowMs < each.untilMs) ?? null;

/** What no list may say at that time; null: nothing is wrong with it. */
export const findSilenceFault = (silenced: readonly Silence[], atMs: number): 'twice' | 'tooLong' | null => {
  if (new Set(silenced.map(({ indicator }) => indicator)).size < silenced.length) return 'twice';
  return silenced.some(({ untilMs }) => untilMs > atMs + longestSilenceMs) ? 'tooLong' : null;
};
