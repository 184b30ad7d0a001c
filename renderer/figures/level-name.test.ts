import { expect, it } from 'vitest';
import type { Limits } from '#domain/indicators/indicator.ts';
import { levelName } from './level-name.ts';

const limits: Limits = { on: 'value', badBelow: 10, warnBelow: 20, warnAbove: 80, badAbove: 90 };
const row = (value: number | null, level: 'good' | 'warn' | 'bad') => ({ value, level, plan: null, lastYear: null });

it('tells on which side of its limit a number is', () => {
  expect(levelName(row(5, 'bad'), limits)).toBe('bad_below');
  expect(levelName(row(15, 'warn'), limits)).toBe('warn_below');
  expect(levelName(row(85, 'warn'), limits)).toBe('warn_above');
  expect(levelName(row(95, 'bad'), limits)).toBe('bad_above');
});

it('tells nothing of what is as it should be, and no side where the limits are not known or others by now', () => {
  expect(levelName(row(50, 'good'), limits)).toBeNull();
  expect(levelName(row(95, 'bad'), null)).toBe('bad');
  expect(levelName(row(50, 'bad'), limits)).toBe('bad');
  expect(levelName(row(null, 'warn'), limits)).toBe('warn');
});
