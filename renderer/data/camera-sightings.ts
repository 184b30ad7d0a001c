import { useEffect } from 'react';
import type { CameraSighting } from '#contract/camera-health.ts';
import type { CameraId } from '#domain/ids.ts';
import { useBridge } from './bridge-context.ts';

/** What the tiles of this window see now, by camera. */
const sightings = new Map<CameraId, Omit<CameraSighting, 'id'>>();

/** The core takes what was not repeated for three times as long for over. */
const tellMs = 4_000;
const mostAtOnce = 64;

/** Takes what a tile sees of a camera until it sees something else; null: nothing is asked of the camera. */
export const sight = (id: CameraId, seen: Omit<CameraSighting, 'id'> | null): void => {
  if (seen) sightings.set(id, seen);
  else sightings.delete(id);
};

/** Tells the core every few seconds what this window sees, while it shows cameras. */
export const useTellSightings = (): void => {
  const bridge = useBridge();
  useEffect(() => {
    const tell = (): void => {
      const all = [...sightings].slice(0, mostAtOnce).map(([id, seen]) => ({ id, ...seen }));
      // The core is away: it hears of it at the next turn.
      if (all.length > 0) void bridge.call('cameras.sighted', { sightings: all }).catch(() => {});
    };
    const timer = setInterval(tell, tellMs);
    return () => clearInterval(timer);
  }, [bridge]);
};
