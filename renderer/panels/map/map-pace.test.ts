import { describe, expect, it } from 'vitest';
import { isTooSlow } from './map-pace.ts';

describe('isTooSlow', () => {
  it('says so of a move in few frames, not of a smooth one, and nothing of a jump', () => {
    expect(isTooSlow(6, 600)).toBe(true);
    expect(isTooSlow(30, 600)).toBe(false);
    expect(isTooSlow(1, 90)).toBeNull();
  });
});
