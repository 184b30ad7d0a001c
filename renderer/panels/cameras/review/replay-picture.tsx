import { useEffect, useRef } from 'react';
import type { CameraId } from '#domain/ids.ts';
import type { ReviewClock } from '../../../data/review.ts';
import type { ReplayState } from './replay-player.ts';
import { useReplay } from './use-replay.ts';

type Props = { camera: CameraId; clock: ReviewClock; clockOffsetMs: number; onState: (state: ReplayState) => void };

/** The recorded picture of a camera at the clock's time; nothing is shown where nothing is recorded. */
export const ReplayPicture = ({ camera, clock, clockOffsetMs, onState }: Props) => {
  const video = useRef<HTMLVideoElement>(null);
  const state = useReplay(camera, clock, video, clockOffsetMs);
  useEffect(() => onState(state), [state, onState]);
  return <video ref={video} className="tile-picture" data-replay={state.k} muted playsInline aria-hidden="true" />;
};
