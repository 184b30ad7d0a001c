import { describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { parsePostgresAddress } from './address.ts';

describe('parsePostgresAddress', () => {
  it('gives every server an address of its own', () => {
    expect(parsePostgresAddress('postgres://hub:s%40crt@10.0.0.1:5432,db-2,[fd00::3]:5433/chilang?sslmode=require')).toEqual([
      'postgres://hub:s%40crt@10.0.0.1:5432/chilang?sslmode=require',
      'postgres://hub:s%40crt@db-2/chilang?sslmode=require',
      'postgres://hub:s%40crt@[fd00::3]:5433/chilang?sslmode=require',
    ]);
    expect(parsePostgresAddress('postgresql://127.0.0.1/chilang')).toEqual(['postgres://127.0.0.1/chilang']);
  });

  it.each([
    'postgres://',
    'postgres://host',
    'postgres://host/',
    'postgres://a:secret@,b/db',
    'postgres://a:secret@b:port/db',
    'postgres://a:secret@b c/db',
    'mysql://b/db',
  ])('refuses %s without repeating it', (text) => {
    const refused = expect(() => parsePostgresAddress(text));
    refused.toThrow(ChiLangError);
    refused.toThrow(expect.objectContaining({ kind: 'badInput', message: expect.not.stringContaining('secret') }));
  });
});
