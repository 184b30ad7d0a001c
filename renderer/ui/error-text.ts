import type { TFunction } from 'i18next';
import { ChiLangError, type Failure } from '#contract/errors.ts';

const told = ['conflict', 'forbidden', 'illegalTransition', 'badInput', 'diskFull', 'timeout', 'unsupported', 'cameraTrouble'] as const;

/** What an error means for the officer, in the language of the window; decided by its kind. */
export const errorText = (t: TFunction, error: unknown): string => {
  if (error instanceof ChiLangError && error.details?.['isNobodyOnDuty'] === true) return t('common:error_nobody');
  const kind = error instanceof ChiLangError ? told.find((each) => each === error.kind) : undefined;
  return t(`common:error_${kind ?? 'other'}`);
};

const ofScenes = ['held', 'locked', 'failed'] as const;

/** What the core tells unasked: in the language of the window where officers act on it, else precise English for the one who mends it. */
export const noticeText = (t: TFunction<'sceneAutomation'>, { message, details }: Failure): string => {
  if (details?.['signOn'] === 'ended') return t('signOn:ended' as never);
  const what = ofScenes.find((each) => each === details?.['scenes']);
  return what ? t(`notice_${what}`, { scene: String(details?.['scene']) }) : message;
};
