import { useEffect } from 'react';
import type { CameraSighting } from '#contract/camera-health.ts';
import type { CameraId } from '#domain/ids.ts';
import { sight } from '../../../data/camera-sightings.ts';
import type { TileView } from './tile-stream.ts';
import type { TileState } from './tile-state.ts';

/** What a tile's state says of the camera; null: nothing, it is not asked for pictures. */
const seesOf = (k: TileState['k']): CameraSighting['sees'] | null => {
  switch (k) {
    case 'off':
      return null;
    case 'live':
    case 'frozen':
    case 'black':
      return k;
    case 'late':
    case 'ahead':
    case 'snapshots':
      return 'late';
    case 'connecting':
    case 'stalled':
    case 'lost':
      return 'none';
  }
};

/** Tells how the camera's picture does in this tile, for the health board. `height`: of the picture in sight, in lines. */
export const useSighting = (id: CameraId, { state, rung }: TileView, height: number): void => {
  const sees = seesOf(state.k);
  const isMain = rung !== null && rung !== 'sub' && rung !== 'snapshots';
  const lines = isMain && height > 0 && sees !== 'none' ? height : null;
  useEffect(() => {
    sight(id, sees && { sees, height: lines });
    return () => sight(id, null);
  }, [id, sees, lines]);
};
