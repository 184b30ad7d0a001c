import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { errorText } from './error-text.ts';

const t = ((key: string) => key) as unknown as TFunction;

describe('errorText', () => {
  it('tells who may not act whether it is their role or an empty desk', () => {
    expect(errorText(t, new ChiLangError('forbidden', ''))).toBe('common:error_forbidden');
    expect(errorText(t, new ChiLangError('forbidden', '', { details: { isNobodyOnDuty: true } }))).toBe('common:error_nobody');
  });

  it('tells what it has no words for as a failure', () => {
    expect(errorText(t, new ChiLangError('internal', 'x'))).toBe('common:error_other');
    expect(errorText(t, new Error('x'))).toBe('common:error_other');
  });
});
