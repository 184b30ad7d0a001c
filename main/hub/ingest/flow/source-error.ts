import { ChiLangError, failureOf } from '#contract/errors.ts';
import { SourceTrouble } from '#domain/ingest/source-trouble.ts';
import type { SourceState } from './source-state.ts';

const troubleOf = (thrown: unknown): SourceTrouble => {
  if (!(thrown instanceof ChiLangError)) return { k: 'other' };
  const told = SourceTrouble.safeParse(thrown.details?.['trouble']);
  if (told.success) return told.data;
  if (thrown.kind === 'diskFull') return { k: 'diskFull' };
  return { k: thrown.kind === 'overloaded' ? 'tooMuchWaits' : 'other' };
};

/** What a failure is remembered as. */
export const sourceErrorOf = (thrown: unknown, atMs: number): NonNullable<SourceState['lastError']> => ({
  ...{ atMs, message: failureOf(thrown).message.slice(0, 500), trouble: troubleOf(thrown) },
});
