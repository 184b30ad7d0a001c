import { describe, expect, it } from 'vitest';
import { ChiLangError, Failure, failureOf } from './errors.ts';

describe('failures', () => {
  it('cross a process with kind, message and details', () => {
    const cause = new Error('inner');
    const error = new ChiLangError('overloaded', 'Wait.', { details: { retryAfterMs: 5 }, cause });
    expect(error.cause).toBe(cause);
    expect(Failure.parse(failureOf(error))).toEqual({ kind: 'overloaded', message: 'Wait.', details: { retryAfterMs: 5 } });
    expect(failureOf(new ChiLangError('reset', 'Again.'))).toEqual({ kind: 'reset', message: 'Again.' });
  });

  it('that nobody meant tell nothing of their inside', () => {
    for (const thrown of [new Error('SQL near "secret"'), 'text', undefined]) {
      expect(failureOf(thrown)).toMatchObject({ kind: 'internal', message: expect.not.stringContaining('secret') });
    }
  });
});
