import './no-dynamic-style.ts';
import videojs from 'video.js/core.es.js';
import en from 'video.js/dist/lang/en.json';
import vi from 'video.js/dist/lang/vi.json';
import 'video.js/dist/video-js.css';
import { speeds } from '../../../data/review.ts';

videojs.addLanguage('en', en);
videojs.addLanguage('vi', vi);

export type Controls = {
  /** What the scrub bar's previews and bookmarks are put into. */
  readonly scrubBar: HTMLElement;
  stop(): void;
};

/**
 * Puts video.js's controls around a video that something else feeds. `textOf` writes a player's time, in seconds, as its
 * controls show it.
 */
export const openControls = (video: HTMLVideoElement, language: 'vi' | 'en', textOf: (mediaTime: number) => string): Controls => {
  videojs.time.setFormatTime(textOf);
  const player = videojs(video, {
    language,
    controls: true,
    muted: true,
    inactivityTimeout: 0,
    playbackRates: [...speeds],
    experimentalSvgIcons: true,
    controlBar: {
      skipButtons: { forward: 10, backward: 10 },
      remainingTimeDisplay: false,
      currentTimeDisplay: true,
      timeDivider: true,
      durationDisplay: true,
      volumePanel: false,
      pictureInPictureToggle: false,
    },
    userActions: { hotkeys: true },
  });
  const scrubBar = player.el().querySelector<HTMLElement>('.vjs-progress-holder');
  if (!scrubBar) throw new Error('video.js has no scrub bar');
  return {
    scrubBar,
    stop: () => {
      player.dispose();
      videojs.time.resetFormatTime();
    },
  };
};
