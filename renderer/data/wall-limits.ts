import { z } from 'zod';
import { create } from 'zustand';
import type { WallLimits } from '#domain/plan-wall.ts';
import { readStored, writeStored } from './stored.ts';

/** What one core decodes as pixels a second, measured on a machine without a graphics card: a cautious beginning. */
const perCore = 110_000_000;
/** A machine that can do nothing at all is a mistake of measuring. */
const leastPixels = 5_000_000;

export type Playback = {
  /** Frames dropped and shown by all tiles since the last look. */
  readonly dropped: number;
  readonly shown: number;
  /** What the present plan was predicted to cost. */
  readonly pixelsPerSecond: number;
  /** Some tile shows less than it could because of this limit. */
  readonly isLacking: boolean;
};

const enoughFrames = 100;
const tooManyDropped = 0.08;
const fewDropped = 0.01;

/**
 * What this machine can decode, after a look at how it does: dropped frames mean that it cannot do what it does now; a
 * long time without any, while something is held back, lets it try a little more.
 */
export const computeCapacity = (capacity: number, { dropped, shown, pixelsPerSecond, isLacking }: Playback): number => {
  const all = dropped + shown;
  if (all < enoughFrames) return capacity;
  if (dropped > tooManyDropped * all) return Math.round(Math.max(leastPixels, 0.85 * Math.min(capacity, pixelsPerSecond)));
  return isLacking && dropped < fewDropped * all ? Math.round(1.02 * capacity) : capacity;
};

const Stored = z.strictObject({ pixelsPerSecond: z.number().min(leastPixels), bitsPerSecond: z.number().positive().nullable() });
const storedName = 'chilang.wall-limits';

type LimitsState = WallLimits & { setLine: (bitsPerSecond: number | null) => void; learn: (playback: Playback) => void };

/** What this workstation decodes and what its line carries, remembered. */
export const useWallLimits = create<LimitsState>()((set) => {
  const change = (next: (limits: WallLimits) => WallLimits): void =>
    set((state) => {
      const limits = next({ pixelsPerSecond: state.pixelsPerSecond, bitsPerSecond: state.bitsPerSecond });
      writeStored(storedName, limits);
      return limits;
    });
  return {
    ...(readStored(storedName, Stored) ?? { pixelsPerSecond: perCore * navigator.hardwareConcurrency, bitsPerSecond: null }),
    setLine: (bitsPerSecond) => change((limits) => ({ ...limits, bitsPerSecond })),
    learn: (playback) =>
      change(({ pixelsPerSecond, ...rest }) => ({ ...rest, pixelsPerSecond: computeCapacity(pixelsPerSecond, playback) })),
  };
});
