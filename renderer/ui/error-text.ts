import type { TFunction } from 'i18next';
import { ChiLangError } from '#contract/errors.ts';

const told = ['conflict', 'forbidden', 'illegalTransition', 'badInput', 'diskFull', 'timeout', 'unsupported', 'cameraTrouble'] as const;

/** What an error means for the officer, in the language of the window; decided by its kind. */
export const errorText = (t: TFunction, error: unknown): string => {
  const kind = error instanceof ChiLangError ? told.find((each) => each === error.kind) : undefined;
  return t(`common:error_${kind ?? 'other'}`);
};
