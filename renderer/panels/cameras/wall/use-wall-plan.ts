import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import type { CameraRow } from '#contract/rows.ts';
import { planWall, type WallPlan } from '#domain/plan-wall.ts';
import type { WallLayoutName } from '#domain/wall-layout.ts';
import type { WallTile } from '../../../data/camera-wall.ts';
import { useStreamFigures } from '../../../data/stream-figures.ts';
import { useWallLimits } from '../../../data/wall-limits.ts';
import { useIsSeen } from '../use-is-seen.ts';
import { computePlannedTiles } from './plan-tiles.ts';

export type Arranged = { readonly layout: WallLayoutName; readonly tiles: readonly (WallTile | null)[]; readonly focus: number | null };

/** Plans a wall: the one on screen, or one it could become. */
export type PlanFor = (wall: Arranged) => WallPlan;

/** What the wall shows and what it costs; plans again when its size, its cameras or what they cost changes. */
export const useWallPlan = (grid: RefObject<HTMLElement | null>, cameras: ReadonlyMap<string, CameraRow>): PlanFor => {
  const [size, setSize] = useState({ width: 0, height: 0, zoom: 1 });
  const isSeen = useIsSeen(grid);
  const known = useStreamFigures((state) => state.known);
  const pixelsPerSecond = useWallLimits((state) => state.pixelsPerSecond);
  const bitsPerSecond = useWallLimits((state) => state.bitsPerSecond);

  // Measured before the first paint, so that tiles begin with it.
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return;
    const measure = (): void => {
      // Whole steps: a window that is dragged wider must not plan at each pixel.
      const [width = 0, height = 0] = [element.clientWidth, element.clientHeight].map((px) => 16 * Math.ceil(px / 16));
      // What a wall enlarges for people far away has as many device pixels.
      const zoom = element.currentCSSZoom;
      setSize((before) => (before.width === width && before.height === height && before.zoom === zoom ? before : { width, height, zoom }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [grid]);

  return useMemo(
    () => (wall) =>
      planWall(
        computePlannedTiles(
          { ...wall, ...size, isSeen: isSeen && size.width > 0, pixelRatio: window.devicePixelRatio * size.zoom },
          cameras,
          known,
        ),
        { pixelsPerSecond, bitsPerSecond },
      ),
    [size, isSeen, cameras, known, pixelsPerSecond, bitsPerSecond],
  );
};
