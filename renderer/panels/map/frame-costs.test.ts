import { describe, expect, it } from 'vitest';
import { FrameCosts } from './frame-costs.ts';

const after = (...frames: number[]): FrameCosts => {
  const costs = new FrameCosts();
  for (const ms of frames) costs.note(ms);
  return costs;
};

describe('FrameCosts', () => {
  it('takes a machine for quick until frames say otherwise', () => {
    expect(new FrameCosts().isSlow).toBe(false);
    expect(after(100, 100).isSlow).toBe(false);
    expect(after(100, 100, 100).isSlow).toBe(true);
  });

  it('is not misled by one hiccup, either way', () => {
    expect(after(8, 8, 120, 8, 8, 90, 8).isSlow).toBe(false);
    expect(after(100, 100, 100, 8, 8, 8).isSlow).toBe(true);
  });

  it('comes back when the machine does', () => {
    expect(after(100, 100, 100, 8, 8, 8, 8, 8).isSlow).toBe(false);
  });
});
