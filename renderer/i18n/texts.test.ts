import { describe, expect, it } from 'vitest';
import { texts } from './i18n.ts';

const blanks = (text: string): string[] => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort();

describe.each(Object.keys(texts.vi) as (keyof typeof texts.vi)[])('the texts of %s', (namespace) => {
  const vi = texts.vi[namespace] as Record<string, string>;
  const en = texts.en[namespace] as Record<string, string>;

  it('are there in both languages', () => expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort()));

  it('are never empty and have the same blanks', () => {
    for (const [key, text] of Object.entries(vi)) {
      expect(text.trim(), key).not.toBe('');
      expect(en[key]?.trim(), key).not.toBe('');
      expect(blanks(en[key] ?? ''), key).toEqual(blanks(text));
    }
  });
});
