import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';

const file = new URL('../../resources/domain/vi-locale-tests.json', import.meta.url);
const { search_fold } = JSON.parse(readFileSync(file, 'utf8')) as { search_fold: { vectors: [string, string][] } };

describe('fold', () => {
  it.each(search_fold.vectors)('folds %s to %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
    expect(fold(text.normalize('NFD'))).toBe(folded);
  });

  it('folds đ in both cases, white space, and nothing else away', () => {
    expect(fold('  ĐÈO\t Sài  Hồ\n')).toBe('deo sai ho');
    expect(fold('QL1 Km42+600; 桂F·12345')).toBe('ql1 km42+600; 桂f·12345');
    expect(fold('')).toBe('');
  });

  it('changes nothing when done again', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
  });
});
