import { expect, it } from 'vitest';
import { computeSize } from './resize-image.ts';

it.each([
  [800, 600, 800, 600],
  [3840, 2160, 1920, 1080],
  [1080, 3840, 540, 1920],
  [20_000, 3, 1920, 1],
])('a picture of %i x %i is kept as %i x %i', (width, height, kept, high) =>
  expect(computeSize(width, height)).toEqual({ width: kept, height: high }),
);
