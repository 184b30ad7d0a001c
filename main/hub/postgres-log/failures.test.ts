import { DatabaseError } from 'pg';
import { describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { awayError, logError, planRecovery, StatementFailed } from './failures.ts';

const failed = (code: string): StatementFailed => {
  const error = new DatabaseError('no', 2, 'error');
  error.code = code;
  return new StatementFailed(error);
};

describe('planRecovery', () => {
  it.each(['40001', '40P01', '55P03', '57014', '23505'])('repeats a collision (%s)', (code) => {
    expect(planRecovery(failed(code))).toBe('again');
  });

  it.each(['08006', '57P01', '57P02', '57P03', '25006', '53300', '25P03'])('looks for the primary anew when it is gone (%s)', (code) => {
    expect(planRecovery(failed(code))).toBe('elsewhere');
  });

  it('looks for the primary anew when the connection ended or said nothing', () => {
    expect(planRecovery(new StatementFailed(new Error('Query read timeout')))).toBe('elsewhere');
    expect(planRecovery(new StatementFailed(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })))).toBe('elsewhere');
    expect(planRecovery(new StatementFailed('closed'))).toBe('elsewhere');
  });

  it('repeats nothing that would fail again, and no defect of ours', () => {
    expect(['42601', '53100', '22021'].map((code) => planRecovery(failed(code)))).toEqual(['stop', 'stop', 'stop']);
    expect(['28P01', '28000', '3D000'].map((code) => planRecovery(failed(code)))).toEqual(['refused', 'refused', 'refused']);
    expect(planRecovery(new TypeError('x'))).toBe('stop');
    expect(planRecovery(new ChiLangError('badInput', 'a gap'))).toBe('stop');
  });
});

describe('logError', () => {
  it.each([
    ['53100', 'diskFull'],
    ['28P01', 'badInput'],
    ['3D000', 'badInput'],
    ['42501', 'badInput'],
    ['42601', 'internal'],
  ])('tells %s by kind', (code, kind) => expect(logError(failed(code)).kind).toBe(kind));

  it('leaves errors made on purpose as they are, and hides the rest', () => {
    const gap = new ChiLangError('badInput', 'a gap');
    expect(logError(gap)).toBe(gap);
    expect(logError(new TypeError('secret')).message).not.toContain('secret');
    expect(awayError(null).toFailure()).toMatchObject({ kind: 'overloaded', details: { retryAfterMs: 1000 } });
  });
});
