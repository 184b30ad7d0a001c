import { describe, expect, it } from 'vitest';
import { computeKeys, computeStick, isStill, stickKey } from './stick.ts';

describe('the stick', () => {
  it.each<[string, number, number, object]>([
    ['nothing near the middle', 5, 5, { pan: 0, tilt: 0 }],
    ['full speed at the rim', 70, 0, { pan: 1, tilt: 0 }],
    ['no more beyond it', 700, 0, { pan: 1, tilt: 0 }],
    ['up for a hand that goes up', 0, -70, { pan: 0, tilt: 1 }],
    ['both at once', -70, 70, { pan: -0.71, tilt: -0.71 }],
  ])('means %s', (_, dx, dy, velocity) => {
    expect(computeStick(dx, dy, 70)).toMatchObject(velocity);
  });

  it('is slow near the middle', () => {
    expect(computeStick(35, 0, 70).pan).toBeLessThan(0.35);
    expect(computeStick(35, 0, 70).pan).toBeGreaterThan(0.1);
  });
});

describe('the keys', () => {
  it('add up, and opposite ones cancel', () => {
    expect(computeKeys(new Set(['ArrowLeft', 'ArrowUp', '+']), false)).toEqual({ pan: -0.4, tilt: 0.4, zoom: 0.4 });
    expect(isStill(computeKeys(new Set(['ArrowLeft', 'ArrowRight']), true))).toBe(true);
    expect(computeKeys(new Set(['ArrowDown']), true).tilt).toBe(-1);
  });

  it('are known as keyboards spell them', () => {
    expect(['=', '+', '_', '-', 'ArrowUp', 'a', 'toString'].map(stickKey)).toEqual(['+', '+', '-', '-', 'ArrowUp', null, null]);
  });
});
