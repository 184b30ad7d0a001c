import { useEffect } from 'react';
import type { CameraRow } from '#contract/rows.ts';
import { countCells, useCameraWall } from '../../../data/camera-wall.ts';
import { computeFirstFill } from '../find-cameras.ts';

/** A wall that nobody arranged yet shows cameras by itself; one that an officer emptied stays empty. */
export const useFirstFill = (cameras: readonly CameraRow[]): void => {
  const { layout, isArranged, place } = useCameraWall();
  const count = countCells({ layout });
  useEffect(() => {
    if (!isArranged) computeFirstFill(cameras, count).forEach((id, cell) => place(id, cell));
  }, [isArranged, cameras, count, place]);
};
