import type { TFunction } from 'i18next';
import { ChiLangError } from '#contract/errors.ts';

const told = ['alreadyExists', 'notFound', 'badInput', 'forbidden'] as const;

/** Why nothing was done to an account, and what to do. */
export const accountTroubleText = (t: TFunction<'accounts'>, error: unknown): string => {
  if (!(error instanceof ChiLangError)) return t('common:error_other' as never);
  const waitMs = Number(error.details?.['retryAfterMs'] ?? 0);
  if (waitMs > 0) return t('signOn:trouble_locked' as never, { n: Math.ceil(waitMs / 1000) });
  if (error.details?.['weakness'] !== undefined) return t('weak');
  const kind = told.find((each) => each === error.kind);
  return t(kind ? `trouble_${kind}` : 'trouble_away');
};
