import type { TFunction } from 'i18next';
import { ChiLangError } from '#contract/errors.ts';
import { QuarantineReason } from '#domain/indicators/value-record.ts';
import { type PartProblem, partProblems } from '#domain/indicators/parts.ts';
import { errorText } from '../../../ui/error-text.ts';

const problems = [
  'syntax',
  'tooLong',
  'operator',
  'function',
  'notAnInput',
  'notFinite',
  'noInput',
  'unknownInput',
  'retiredInput',
  'cycle',
  'units',
] as const;

/** What the core refused about a definition, a plan or a value, in the language of the window. */
export const refusalText = (t: TFunction<['definitions', 'ledger', 'common']>, error: unknown): string => {
  const details = error instanceof ChiLangError ? error.details : undefined;
  const problem = problems.find((each) => each === details?.['k']);
  if (problem) return t(`problem_${problem}`, { at: String(details?.['at'] ?? '') });
  const part = (Object.keys(partProblems) as PartProblem[]).find((each) => each === details?.['k']);
  if (part) return t(`fault_${part}`);
  const why = QuarantineReason.safeParse(details?.['why']);
  if (why.success) return t(`ledger:why_${why.data}`);
  if (error instanceof ChiLangError && error.kind === 'forbidden') return t('mayNot');
  if (error instanceof ChiLangError && error.kind === 'conflict') return t('behind');
  return errorText(t as never, error);
};
