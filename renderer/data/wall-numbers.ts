import { useMemo } from 'react';
import type { CameraRow } from '#contract/rows.ts';
import type { CameraId } from '#domain/ids.ts';
import { numberCameras } from '#domain/wall-numbers.ts';
import { useLive } from './live.ts';

const counted = new WeakMap<readonly CameraRow[], ReadonlyMap<CameraId, number>>();

/** Numbers of these cameras; counted once for every list, however many ask. */
export const cameraNumbersOf = (cameras: readonly CameraRow[]): ReadonlyMap<CameraId, number> => {
  const known = counted.get(cameras) ?? numberCameras(cameras);
  counted.set(cameras, known);
  return known;
};

/** The numbers cameras go by on the numpad. */
export const useCameraNumbers = (): ReadonlyMap<CameraId, number> => {
  const { rows } = useLive('cameras.list');
  return useMemo(() => cameraNumbersOf(rows), [rows]);
};
