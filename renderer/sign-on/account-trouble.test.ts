import { expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { createI18n } from '../i18n/i18n.ts';
import { accountTroubleText } from './account-trouble.ts';

const t = createI18n('en').getFixedT('en', 'accounts') as never;

it.each([
  [new ChiLangError('badInput', '', { details: { weakness: 'short' } }), 'not good enough'],
  [new ChiLangError('badInput', ''), 'from yourself'],
  [new ChiLangError('forbidden', '', { details: { signOn: 'wrong' } }), 'password is wrong'],
  [new ChiLangError('overloaded', '', { details: { retryAfterMs: 30_000 } }), '30 s'],
  [new ChiLangError('hubUnreachable', ''), 'cannot be reached'],
  [new ChiLangError('alreadyExists', ''), 'another name'],
])('says what to do: %s', (error, words) => {
  expect(accountTroubleText(t, error)).toContain(words);
});
