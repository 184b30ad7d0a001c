import { type RefObject, useEffect, useRef, useState } from 'react';
import type { CameraId } from '#domain/ids.ts';
import { addressOfMedia } from '../../../data/media-address.ts';
import { formatClock } from '../../../i18n/format.ts';
import { computeTakenAt, type TimedSegment } from '../review/replay-times.ts';
import { type Controls, openControls } from './open-controls.ts';
import { openRecording } from './open-recording.ts';

export type Recording = {
  readonly state: 'opening' | 'playing' | 'nothing';
  readonly segments: readonly TimedSegment[];
  readonly controls: Controls | null;
};

/** Plays what is recorded of a camera in a stage of the page, with controls that tell the time of day. */
export const useRecording = (
  camera: CameraId,
  atMs: number | null,
  language: 'vi' | 'en',
  stage: RefObject<HTMLElement | null>,
  video: RefObject<HTMLVideoElement | null>,
): Recording => {
  const [recording, setRecording] = useState<Recording>({ state: 'opening', segments: [], controls: null });
  const segments = useRef<readonly TimedSegment[]>([]);

  useEffect(() => {
    // video.js takes its element with it when it goes, so it gets one of its own, not React's.
    const element = document.createElement('video');
    element.className = 'video-js';
    element.playsInline = true;
    stage.current?.append(element);
    video.current = element;
    const textOf = (mediaTime: number): string => {
      const takenAtMs = computeTakenAt(segments.current, mediaTime);
      return takenAtMs === null ? '--:--:--' : formatClock(takenAtMs);
    };
    const controls = openControls(element, language, textOf);
    const leave = openRecording(addressOfMedia(camera, 'ring/index.m3u8'), element, {
      atMs,
      onListed: (listed) => {
        segments.current = listed;
        setRecording({ state: 'playing', segments: listed, controls });
      },
      onFailed: () => setRecording({ state: 'nothing', segments: [], controls: null }),
    });
    // Asked before there is something to play, it is forgotten when the media is put in.
    element.addEventListener('loadeddata', () => void element.play().catch(() => {}), { once: true });
    return () => {
      leave();
      controls.stop();
      video.current = null;
    };
  }, [camera, atMs, language, stage, video]);

  return recording;
};
