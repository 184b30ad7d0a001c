import { describe, expect, it } from 'vitest';
import { computeCapacity } from './wall-limits.ts';

const playing = { dropped: 0, shown: 1000, pixelsPerSecond: 80e6, isLacking: false };

describe('what a machine decodes', () => {
  it.each([
    ['is less than what it drops frames at', { ...playing, dropped: 100 }, 68e6],
    ['is not judged by a few frames', { ...playing, dropped: 20, shown: 30 }, 100e6],
    ['stays while all is well', playing, 100e6],
    ['stays with a few drops', { ...playing, dropped: 50, isLacking: true }, 100e6],
    ['may be a little more when something is held back and nothing is dropped', { ...playing, isLacking: true }, 102e6],
    ['is never nothing', { ...playing, dropped: 900, pixelsPerSecond: 10 }, 5e6],
  ])('%s', (_, playback, capacity) => expect(computeCapacity(100e6, playback)).toBe(capacity));
});
