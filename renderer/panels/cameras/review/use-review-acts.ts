import type { CameraId } from '#domain/ids.ts';
import { useHubNow } from '../../../data/clock.ts';
import { useCameraBookmarks } from '../../../data/camera-bookmarks.ts';
import { useCameraPlayer } from '../../../data/camera-player.ts';
import { edgeMs, isReviewed, readClock, useReview } from '../../../data/review.ts';
import { figuresOf, useStreamFigures } from '../../../data/stream-figures.ts';
import type { ReviewKey } from '../wall/wall-keys.ts';

export const backMs = 10_000;

/** What an officer does to a review, at the moment it is done. Frames are stepped through at the measured rate of a camera. */
export const useReviewActs = () => {
  const hubNow = useHubNow();
  const { back, seek, step, speedUp, setSpeed, toggle } = useReview.getState();
  const frameMs = (camera: CameraId | undefined): number =>
    camera ? 1000 / figuresOf(useStreamFigures.getState().known, camera, 'main').framesPerSecond : 40;
  const acts = {
    back: (scope: CameraId | null, ms: number) => back(scope, ms, hubNow()),
    seek: (toMs: number) => seek(toMs, hubNow()),
    frame: (camera: CameraId | undefined, count: number) => step(count * frameMs(camera), hubNow()),
    setSpeed: (speed: number) => setSpeed(speed, hubNow()),
    toggle: () => toggle(hubNow()),
    /** In a player of its own, from where the review is or a little ago. */
    openRecording: (camera: CameraId) => {
      const { review } = useReview.getState();
      const nowMs = hubNow();
      useCameraPlayer.getState().open(camera, isReviewed(review, camera) ? readClock(review.clock, nowMs) : nowMs - edgeMs - backMs);
    },
    /** Marks what is shown, of the reviewed camera or of all. */
    bookmark: () => {
      const { review } = useReview.getState();
      if (review)
        useCameraBookmarks.getState().add({ camera: review.scope, atMs: Math.round(readClock(review.clock, hubNow())), label: null });
    },
  };
  return {
    ...acts,
    /** What a key does to the tile that has the focus. */
    key: (camera: CameraId | undefined, does: ReviewKey): void => {
      switch (does) {
        case 'back':
          return camera && acts.back(camera, backMs);
        case 'backAll':
          return acts.back(null, backMs);
        case 'pause':
          return acts.toggle();
        case 'frameBack':
          return acts.frame(camera, -1);
        case 'frameOn':
          return acts.frame(camera, 1);
        case 'slower':
          return speedUp(-1, hubNow());
        case 'faster':
          return speedUp(1, hubNow());
      }
    },
  };
};
