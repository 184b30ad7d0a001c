import type { TFunction } from 'i18next';
import { ChiLangError } from '#contract/errors.ts';
import { SignOnTrouble } from '#contract/sign-on.ts';

/** Why somebody could not sign on, and what to do. */
export const signOnTroubleText = (t: TFunction<'signOn'>, error: unknown): string => {
  const details = error instanceof ChiLangError ? error.details : undefined;
  const waitMs = Number(details?.['retryAfterMs'] ?? 0);
  if (waitMs > 0) return t('trouble_locked', { n: Math.ceil(waitMs / 1000) });
  const why = SignOnTrouble.exclude(['locked']).safeParse(details?.['signOn']).data;
  return t(why ? `trouble_${why}` : 'trouble_other');
};
