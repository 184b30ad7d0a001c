import { expect, it } from 'vitest';
import type { CameraId } from '#domain/ids.ts';
import { figuresOf, rememberFigures, rememberSize, usualFigures } from './stream-figures.ts';

const camera = 'c' as CameraId;
const measured = { width: 1280, height: 720, framesPerSecond: 25, bitsPerSecond: 2_000_000 };

it('takes what was measured over what is usual, and small changes for none', () => {
  expect(figuresOf({}, camera, 'sub')).toBe(usualFigures.sub);
  const known = rememberFigures({}, camera, 'main', measured);
  expect(figuresOf(known, camera, 'main')).toBe(measured);
  expect(rememberFigures(known, camera, 'main', { ...measured, bitsPerSecond: 2_300_000 })).toBe(known);
  expect(figuresOf(rememberFigures(known, camera, 'main', { ...measured, bitsPerSecond: 1_000_000 }), camera, 'main').bitsPerSecond).toBe(1_000_000);
});

it('knows a stream by its first picture, and keeps what it measured of one of this size', () => {
  const size = { width: 320, height: 180 };
  const seen = figuresOf(rememberSize({}, camera, 'main', size), camera, 'main');
  expect(seen).toEqual({ ...size, framesPerSecond: 15, bitsPerSecond: 400_000 });
  const known = rememberFigures({}, camera, 'main', measured);
  expect(rememberSize(known, camera, 'main', { width: 1280, height: 720 })).toBe(known);
  expect(figuresOf(rememberSize(known, camera, 'main', size), camera, 'main').width).toBe(320);
});
