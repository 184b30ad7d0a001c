import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isOnAir, masterPlaylist, mediaPlaylist, type Rendition, segmentMs } from './camera-playlists.ts';
import { type Clip, cutClip, moveFragment } from './fragments.ts';
import { createPtzCameras } from './ptz-cameras.ts';

export type DemoCameras = {
  /** Answers below `/demo/cameras/`. */
  fetch(request: Request): Promise<Response>;
  /** A camera that is out answers 503 until it is back. */
  setOutage(cameraId: string, down: boolean): void;
};

type DemoCamerasParts = {
  /** Holds `cameras.json` and `clips/{clip}/{main|sub}.mp4`, for those that turn also `still.jpg`, the picture at its first second. */
  readonly folder: string;
  readonly now: () => number;
};

const Cameras = z.array(z.looseObject({ id: z.string(), clip: z.string().nullable() }));

const plain = (status: number): Response => new Response(null, { status, headers: { 'cache-control': 'no-store' } });
const playlist = (text: string): Response =>
  new Response(text, { headers: { 'content-type': 'application/vnd.apple.mpegurl', 'cache-control': 'no-store' } });
const media = (bytes: Uint8Array, type: string): Response =>
  new Response(new Uint8Array(bytes), { headers: { 'content-type': type, 'cache-control': 'max-age=60' } });

/** The demo's cameras: short clips that play as endless live streams, numbered and timed by the clock. */
export const createDemoCameras = ({ folder, now }: DemoCamerasParts): DemoCameras => {
  const cameras = Cameras.parse(JSON.parse(readFileSync(join(folder, 'cameras.json'), 'utf8')));
  const clips = new Map(cameras.flatMap(({ id, clip }) => (clip === null ? [] : [[id, clip] as const])));
  const loaded = new Map<string, Clip>();
  const outages = new Set<string>();
  const turning = createPtzCameras(now);

  const load = (clip: string, rendition: Rendition): Clip => {
    const path = join(folder, 'clips', clip, `${rendition}.mp4`);
    const present = loaded.get(path) ?? cutClip(readFileSync(path));
    loaded.set(path, present);
    return present;
  };

  const segment = (clip: Clip, sequence: number): Response => {
    const fragment = clip.fragments[sequence % clip.fragments.length];
    if (!fragment || !isOnAir(sequence, now())) return plain(404);
    const decodeTime = (BigInt(sequence) * BigInt(segmentMs) * BigInt(clip.timescale)) / 1000n;
    return media(moveFragment(fragment, sequence, decodeTime), 'video/iso.segment');
  };

  const answer = (id: string, rest: string): Response => {
    const name = clips.get(id);
    if (name === undefined) return plain(404);
    if (outages.has(id)) return plain(503);
    if (rest === 'still.jpg' && turning.has(id)) return media(readFileSync(join(folder, 'clips', name, 'still.jpg')), 'image/jpeg');
    if (rest === 'index.m3u8') return playlist(masterPlaylist());
    const [, rendition, file] = /^(main|sub)\/(index\.m3u8|init\.mp4|\d{1,12}\.m4s)$/.exec(rest) ?? [];
    if (rendition === undefined || file === undefined) return plain(404);
    if (file === 'index.m3u8') return playlist(mediaPlaylist(now()));
    const clip = load(name, rendition as Rendition);
    return file === 'init.mp4' ? media(clip.init, 'video/mp4') : segment(clip, Number(file.slice(0, -4)));
  };

  return {
    fetch: async (request) => {
      const [, ptzId = ''] = /^\/demo\/cameras\/([a-z0-9-]+)\/onvif\//.exec(new URL(request.url).pathname) ?? [];
      const device = turning.get(ptzId);
      if (device) return outages.has(ptzId) ? plain(503) : device.fetch(request);
      if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405);
      const [, id, rest] = /^\/demo\/cameras\/([a-z0-9-]+)\/(.+)$/.exec(new URL(request.url).pathname) ?? [];
      return id === undefined || rest === undefined ? plain(404) : answer(id, rest);
    },
    setOutage: (cameraId, down) => void (down ? outages.add(cameraId) : outages.delete(cameraId)),
  };
};
