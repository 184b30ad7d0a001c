import { useEffect } from 'react';
import type { CameraRow } from '#contract/rows.ts';
import { useCameraWall } from '../../data/camera-wall.ts';
import { computeFirstFill } from './find-cameras.ts';

/** A wall that nobody arranged yet shows cameras by itself; one that an officer emptied stays empty. */
export const useFirstFill = (cameras: readonly CameraRow[]): void => {
  const { layout, filled, place } = useCameraWall();
  const isUntouched = filled.every((turn) => turn === 0);
  useEffect(() => {
    if (isUntouched) computeFirstFill(cameras, layout).forEach((id, cell) => place(id, cell));
  }, [isUntouched, cameras, layout, place]);
};
