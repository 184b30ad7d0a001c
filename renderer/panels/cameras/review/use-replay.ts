import { type RefObject, useEffect, useRef, useState } from 'react';
import type { CameraId } from '#domain/ids.ts';
import { addressOfMedia } from '../../../data/media-address.ts';
import type { ReviewClock } from '../../../data/review.ts';
import { ReplayPlayer, type ReplayState } from './replay-player.ts';

const syncMs = 200;

/** Shows in a video what is recorded of a camera at a clock's time. `clockOffsetMs`: what to add to this machine's clock to get the hub's. */
export const useReplay = (
  id: CameraId,
  clock: ReviewClock,
  video: RefObject<HTMLVideoElement | null>,
  clockOffsetMs: number,
): ReplayState => {
  const [state, setState] = useState<ReplayState>({ k: 'loading' });
  const follow = useRef<() => void>(() => {});
  const latest = useRef({ clock, clockOffsetMs });

  useEffect(() => {
    if (!video.current) return;
    const addressOf = ({ fromMs, toMs }: { fromMs: number; toMs: number }, isOpen: boolean): string =>
      addressOfMedia(id, `ring/index.m3u8?from=${Math.floor(fromMs)}&${isOpen ? 'open=1' : `to=${Math.ceil(toMs)}`}`);
    const player = new ReplayPlayer({ video: video.current, addressOf, now: () => performance.now() });
    follow.current = () => {
      const next = player.sync(latest.current.clock, Date.now() + latest.current.clockOffsetMs);
      setState((present) => (textOf(present) === textOf(next) ? present : next));
    };
    follow.current();
    const timer = setInterval(() => follow.current(), syncMs);
    return () => {
      clearInterval(timer);
      follow.current = () => {};
      player.stop();
    };
  }, [id, video]);

  useEffect(() => {
    latest.current = { clock, clockOffsetMs };
    follow.current();
  }, [clock, clockOffsetMs]);

  return state;
};

/** Two states that read the same; a tenth of a second is seen in single steps. */
const textOf = (state: ReplayState): string => (state.k === 'shown' ? `${Math.round(state.takenAtMs / 100)}` : state.k);
