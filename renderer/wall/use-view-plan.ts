import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import type { CameraRow } from '#contract/rows.ts';
import { planWall, type StreamFigures, type WallPlan, type WallTile } from '#domain/plan-wall.ts';
import { figuresOf, useStreamFigures } from '../data/stream-figures.ts';
import { useWallLimits } from '../data/wall-limits.ts';
import { useIsSeen } from '../panels/cameras/use-is-seen.ts';
import type { View } from './views.ts';

type Size = { readonly width: number; readonly height: number };

/** The size of a screen's picture in CSS pixels; nothing before it was laid out. */
const useSize = (screen: RefObject<HTMLElement | null>): Size => {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = screen.current;
    if (!element) return;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [screen]);
  return size;
};

const plannedTile = (view: View, camera: CameraRow, screen: Size, known: Readonly<Record<string, StreamFigures>>): WallTile | null => {
  if (view.content.k !== 'camera') return null;
  const ratio = window.devicePixelRatio;
  const [width, height] = [screen.width * view.rect.width * ratio, screen.height * view.rect.height * ratio];
  const isTurned = view.content.rotation % 180 !== 0;
  const { main, sub } = camera.renditions;
  return {
    key: view.key,
    cameraId: camera.id,
    ...(isTurned ? { width: height, height: width } : { width, height }),
    isSeen: true,
    main: main || camera.hasWhep ? figuresOf(known, camera.id, 'main') : null,
    sub: sub ? figuresOf(known, camera.id, 'sub') : null,
    hasSnapshots: camera.hasSnapshot,
  };
};

/**
 * Which stream each camera of a screen takes, those that are made ready among them: by its size, and by what this machine and the
 * line carry.
 */
export const useViewPlan = (
  screen: RefObject<HTMLElement | null>,
  views: readonly View[],
  cameras: ReadonlyMap<string, CameraRow>,
): WallPlan => {
  const size = useSize(screen);
  const isSeen = useIsSeen(screen);
  const known = useStreamFigures((state) => state.known);
  const pixelsPerSecond = useWallLimits((state) => state.pixelsPerSecond);
  const bitsPerSecond = useWallLimits((state) => state.bitsPerSecond);
  return useMemo(() => {
    const tiles = views.flatMap((view): WallTile[] => {
      const camera = view.content.k === 'camera' ? cameras.get(view.content.camera) : undefined;
      const tile = camera && plannedTile(view, camera, size, known);
      return tile ? [{ ...tile, isSeen: isSeen && size.width > 0 }] : [];
    });
    return planWall(tiles, { pixelsPerSecond, bitsPerSecond });
  }, [views, cameras, size, isSeen, known, pixelsPerSecond, bitsPerSecond]);
};
