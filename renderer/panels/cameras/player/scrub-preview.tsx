import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { CameraId } from '#domain/ids.ts';
import { addressOfMedia } from '../../../data/media-address.ts';
import { formatClock } from '../../../i18n/format.ts';
import { computeTakenAt, type TimedSegment } from '../review/replay-times.ts';
import { openRecording } from './open-recording.ts';
import { PreviewFrames } from './preview-frames.ts';

type Props = { camera: CameraId; scrubBar: HTMLElement; segments: readonly TimedSegment[] };

const lengthOf = (segments: readonly TimedSegment[]): number => {
  const last = segments.at(-1);
  return last ? last.start + last.duration : 0;
};

/** The picture and the time under the pointer, above the scrub bar. */
export const ScrubPreview = ({ camera, scrubBar, segments }: Props) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frames = useRef<PreviewFrames | null>(null);
  const [part, setPart] = useState<number | null>(null);

  // A player of its own, which seeks while the other one plays; it has only what it needs for single pictures.
  useEffect(() => {
    const video = document.createElement('video');
    video.muted = true;
    const draw = (): void => {
      if (!canvas.current || video.videoWidth === 0) return;
      const height = Math.round((canvas.current.width * video.videoHeight) / video.videoWidth);
      if (canvas.current.height !== height) canvas.current.height = height;
      canvas.current.getContext('2d')?.drawImage(video, 0, 0, canvas.current.width, height);
    };
    const leave = openRecording(addressOfMedia(camera, 'ring/index.m3u8'), video, {
      atMs: null,
      onListed: () => {},
      onFailed: () => {},
      config: { maxBufferLength: 1, maxMaxBufferLength: 2, backBufferLength: 2 },
    });
    frames.current = new PreviewFrames(video, draw);
    return () => {
      frames.current?.stop();
      frames.current = null;
      leave();
    };
  }, [camera]);

  useEffect(() => {
    const move = (event: PointerEvent): void => {
      const { left, width } = scrubBar.getBoundingClientRect();
      const at = Math.min(1, Math.max(0, (event.clientX - left) / width));
      setPart(at);
      frames.current?.show(at * lengthOf(segments));
    };
    const leave = (): void => setPart(null);
    scrubBar.addEventListener('pointermove', move);
    scrubBar.addEventListener('pointerleave', leave);
    return () => {
      scrubBar.removeEventListener('pointermove', move);
      scrubBar.removeEventListener('pointerleave', leave);
    };
  }, [scrubBar, segments]);

  const takenAtMs = part === null ? null : computeTakenAt(segments, part * lengthOf(segments));
  return createPortal(
    <div className="scrub-preview" hidden={part === null} style={{ left: `${100 * (part ?? 0)}%` }} aria-hidden="true">
      <canvas ref={canvas} width={192} height={108} />
      <span>{takenAtMs === null ? '' : formatClock(takenAtMs)}</span>
    </div>,
    scrubBar,
  );
};
