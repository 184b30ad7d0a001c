import { useEffect, useMemo, useRef } from 'react';
import type { CameraRow } from '#contract/rows.ts';
import { countCells, placeCamera, swapCells, useCameraWall, visibleTiles, type Wall } from '../../../data/camera-wall.ts';
import { useHovering } from '../camera-drag.ts';
import { useTellSightings } from '../../../data/camera-sightings.ts';
import { isReviewed, useReview } from '../../../data/review.ts';
import { computeFree } from '../find-cameras.ts';
import { ReviewBar } from '../review/review-bar.tsx';
import { CameraWall } from './camera-wall.tsx';
import { useCapacity } from './use-capacity.ts';
import { useFirstFill } from './use-first-fill.ts';
import { useWallFocus } from './use-wall-focus.ts';
import { type Arranged, type PlanFor, useWallPlan } from './use-wall-plan.ts';
import { WallBar } from './wall-bar.tsx';

type Props = { cameras: readonly CameraRow[]; isListOpen: boolean; onList: () => void; note: string | null };

const arrangedOf = (wall: Wall, focus: number | null): Arranged => ({ layout: wall.layout, tiles: visibleTiles(wall), focus });

/** The wall with its bar: plans what every tile shows, before and after a change. */
export const WallView = ({ cameras, ...bar }: Props) => {
  const grid = useRef<HTMLDivElement>(null);
  const byId = useMemo(() => new Map<string, CameraRow>(cameras.map((camera) => [camera.id, camera])), [cameras]);
  const planFor = useWallPlan(grid, byId);
  const focus = useWallFocus();
  const { layout, cells, isArranged, place } = useCameraWall();
  const wall = useMemo(() => ({ layout, cells, isArranged }), [layout, cells, isArranged]);
  const plan = useMemo(() => planFor(arrangedOf(wall, focus.cell)), [planFor, wall, focus.cell]);
  useCapacity(grid, plan);
  useFirstFill(cameras);
  useTellSightings();

  const review = useReview((state) => state.review);
  const reviewed = visibleTiles(wall).flatMap((tile) => {
    const camera = tile && byId.get(tile.camera);
    return camera && isReviewed(review, camera.id) ? [camera] : [];
  });
  const isOver = review !== null && reviewed.length === 0;
  useEffect(() => {
    if (isOver) useReview.getState().toLive();
  }, [isOver]);

  const fill = (): void => {
    const visible = visibleTiles(wall);
    const free = visible.flatMap((tile, cell) => (tile === null ? cell : []));
    const shown = new Set(visible.map((tile) => tile?.camera));
    computeFree(cameras, shown, Math.min(free.length, countCells(wall))).forEach((id, at) => place(id, free[at] ?? 0));
  };
  return (
    <>
      <WallBar {...bar} {...{ focus, plan, planFor }} after={useAfterDrop(wall, planFor)} onFill={fill} />
      <CameraWall {...{ grid, plan, focus }} cameras={byId} />
      {review && reviewed.length > 0 && <ReviewBar review={review} cameras={reviewed} />}
    </>
  );
};

/** What the wall would be if what is dragged were dropped where it hovers; null: nothing hovers. */
const useAfterDrop = (wall: Wall, planFor: PlanFor) => {
  const { dragged, over } = useHovering();
  return useMemo(() => {
    if (!dragged || over === null) return null;
    const next = dragged.cell === null ? placeCamera(wall, dragged.id, over) : swapCells(wall, dragged.cell, over);
    return planFor(arrangedOf(next, null));
  }, [dragged, over, wall, planFor]);
};
