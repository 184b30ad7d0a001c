import { describe, expect, it } from 'vitest';
import { readLocalTime, writeLocalTime } from './audit-words.ts';

describe('a moment in the filter', () => {
  it('is the province’s, wherever the console stands', () => {
    const ms = Date.UTC(2026, 10, 22, 16, 5);
    expect(writeLocalTime(ms)).toBe('2026-11-22T23:05');
    expect(readLocalTime('2026-11-22T23:05')).toBe(ms);
  });

  it('is none while it is half typed', () => {
    expect([readLocalTime(''), readLocalTime('2026-11'), readLocalTime('x'), readLocalTime('1960-01-01T00:00')]).toEqual([
      null,
      expect.any(Number),
      null,
      null,
    ]);
    expect(writeLocalTime(null)).toBe('');
  });
});
