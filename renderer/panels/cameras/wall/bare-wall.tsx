import { useEffect, useMemo, useRef } from 'react';
import type { CameraRow } from '#contract/rows.ts';
import type { ScreenContent } from '#domain/wall-content.ts';
import { useTellSightings } from '../../../data/camera-sightings.ts';
import { useCameraWall, visibleTiles, wallOf } from '../../../data/camera-wall.ts';
import { useLive } from '../../../data/live.ts';
import { CameraWall } from './camera-wall.tsx';
import { useCapacity } from './use-capacity.ts';
import { useWallFocus } from './use-wall-focus.ts';
import { useWallPlan } from './use-wall-plan.ts';
import '../cameras.css';
import '../review/review.css';

/** Cameras alone, as the desk arranged them for a monitor of the room's wall. */
export const BareWall = ({ content }: { content: ScreenContent }) => {
  const grid = useRef<HTMLDivElement>(null);
  const cameras = useLive('cameras.list').rows;
  const byId = useMemo(() => new Map<string, CameraRow>(cameras.map((camera) => [camera.id, camera])), [cameras]);
  const planFor = useWallPlan(grid, byId);
  const focus = useWallFocus();
  const { layout, cells } = useCameraWall();
  useEffect(() => useCameraWall.setState(wallOf(content)), [content]);
  const plan = useMemo(
    () => planFor({ layout, tiles: visibleTiles({ layout, cells }), focus: focus.cell }),
    [planFor, layout, cells, focus.cell],
  );
  useCapacity(grid, plan);
  useTellSightings();
  return (
    <section className="cameras-panel" data-bare="">
      <CameraWall {...{ grid, plan, focus }} cameras={byId} />
    </section>
  );
};
