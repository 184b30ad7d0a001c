import { expect, it } from 'vitest';
import type { CameraId } from '#domain/ids.ts';
import { figuresOf, rememberFigures, usualFigures } from './stream-figures.ts';

const camera = 'c' as CameraId;
const measured = { width: 1280, height: 720, framesPerSecond: 25, bitsPerSecond: 2_000_000 };

it('takes what was measured over what is usual, and small changes for none', () => {
  expect(figuresOf({}, camera, 'sub')).toBe(usualFigures.sub);
  const known = rememberFigures({}, camera, 'main', measured);
  expect(figuresOf(known, camera, 'main')).toBe(measured);
  expect(rememberFigures(known, camera, 'main', { ...measured, bitsPerSecond: 2_300_000 })).toBe(known);
  expect(figuresOf(rememberFigures(known, camera, 'main', { ...measured, bitsPerSecond: 1_000_000 }), camera, 'main').bitsPerSecond).toBe(1_000_000);
});
