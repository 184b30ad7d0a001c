/// <reference types="vite/client" />
import Hls from 'hls.js';
import workerPath from 'hls.js/dist/hls.worker.js?url&no-inline';
import videojs from 'video.js';
import { wallConfig } from '../../../../renderer/panels/cameras/tile/wall-config.ts';

// Its typings are those of a CommonJS module; what a bundler takes is not.
const openVideoJs = videojs as unknown as typeof videojs.default;

type Play = (video: HTMLVideoElement, url: string) => void;

/** How each peer plays a stream, nothing around it. hls.js has the settings of our wall: its own grow without end. */
const peers: Readonly<Record<string, Play>> = {
  'hls.js': (video, url) => {
    const hls = new Hls({ ...wallConfig, workerPath, autoStartLoad: true });
    hls.loadSource(url);
    hls.attachMedia(video);
    void video.play();
  },
  'video.js': (video, url) => {
    const player = openVideoJs(video, { muted: true, autoplay: true, controls: false, html5: { vhs: { overrideNative: true } } });
    player.src({ src: url, type: 'application/x-mpegURL' });
  },
  native: (video, url) => {
    video.src = url;
    void video.play();
  },
};

const asked = new URLSearchParams(location.search);
const urls = asked.getAll('url');
const play = peers[asked.get('player') ?? ''];
const wall = document.getElementById('wall');
const side = Math.ceil(Math.sqrt(urls.length));
if (wall) wall.style.gridTemplate = `repeat(${side}, minmax(0, 1fr)) / repeat(${side}, minmax(0, 1fr))`;
for (const url of urls) {
  const cell = document.createElement('div');
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true });
  cell.append(video);
  wall?.append(cell);
  play?.(video, url);
}
