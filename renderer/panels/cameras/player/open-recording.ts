import Hls, { ErrorTypes, type HlsConfig } from 'hls.js';
import workerPath from 'hls.js/dist/hls.worker.js?url&no-inline';
import { wallConfig } from '../tile/wall-config.ts';
import { computeMediaTime, type TimedSegment } from '../review/replay-times.ts';

type Opened = {
  readonly onListed: (segments: readonly TimedSegment[]) => void;
  /** Nothing is recorded, or it cannot be had. */
  readonly onFailed: () => void;
  /** Where to begin, UTC ms; null: at the oldest picture. */
  readonly atMs: number | null;
  readonly config?: Partial<HlsConfig>;
};

/** Puts what is recorded into a video, to be moved about in; answers how to take it out again. */
export const openRecording = (url: string, video: HTMLVideoElement, { onListed, onFailed, atMs, config }: Opened): (() => void) => {
  const hls = new Hls({
    ...wallConfig,
    maxBufferLength: 30,
    maxMaxBufferLength: 60,
    backBufferLength: 60,
    maxBufferSize: 60_000_000,
    ...config,
    workerPath,
  });
  let isMended = false;
  hls.once(Hls.Events.LEVEL_LOADED, (_, { details }) => {
    onListed(details.fragments);
    const start = atMs === null ? 0 : computeMediaTime(details.fragments, atMs);
    hls.startLoad(typeof start === 'number' ? start : start === 'after' ? Math.max(0, details.edge - 1) : 0);
    hls.attachMedia(video);
  });
  hls.on(Hls.Events.LEVEL_UPDATED, (_, { details }) => onListed(details.fragments));
  hls.on(Hls.Events.ERROR, (_, { fatal, type }) => {
    if (!fatal) return;
    if (type === ErrorTypes.MEDIA_ERROR && !isMended) {
      isMended = true;
      // Put in anew it would stand still.
      if (!video.paused) video.addEventListener('loadeddata', () => void video.play().catch(() => {}), { once: true });
      return hls.recoverMediaError();
    }
    onFailed();
  });
  hls.loadSource(url);
  return () => hls.destroy();
};
