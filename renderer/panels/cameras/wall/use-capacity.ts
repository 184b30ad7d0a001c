import { type RefObject, useEffect, useRef } from 'react';
import type { WallPlan } from '#domain/plan-wall.ts';
import { useWallLimits } from '../../../data/wall-limits.ts';

const lookMs = 10_000;

/** Learns from dropped frames what this machine decodes. */
export const useCapacity = (grid: RefObject<HTMLElement | null>, plan: WallPlan): void => {
  const latest = useRef(plan);
  useEffect(() => {
    latest.current = plan;
  }, [plan]);

  useEffect(() => {
    const before = new WeakMap<HTMLVideoElement, { dropped: number; total: number }>();
    const look = (): void => {
      let dropped = 0;
      let shown = 0;
      for (const video of grid.current?.querySelectorAll<HTMLVideoElement>('video:not([data-replay])') ?? []) {
        const { droppedVideoFrames, totalVideoFrames } = video.getVideoPlaybackQuality();
        const past = before.get(video);
        before.set(video, { dropped: droppedVideoFrames, total: totalVideoFrames });
        // A player that was replaced counts from zero.
        if (!past || totalVideoFrames < past.total) continue;
        dropped += droppedVideoFrames - past.dropped;
        shown += totalVideoFrames - past.total - (droppedVideoFrames - past.dropped);
      }
      const { tiles, cost } = latest.current;
      const isLacking = tiles.some(({ because }) => because === 'decoding');
      useWallLimits.getState().learn({ dropped, shown, pixelsPerSecond: cost.pixelsPerSecond, isLacking });
    };
    const timer = setInterval(look, lookMs);
    return () => clearInterval(timer);
  }, [grid]);
};
