import { z } from 'zod';
import { UtcMs } from '#domain/values.ts';

/**
 * Answer of `/media/{cameraId}/pulse`, always with HTTP 200 for a known camera: whether its playlist can be had now. A tile
 * that lost its picture asks this, which is no failed request in the window, and plays again once it answers.
 */
export const StreamPulse = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('answers') }),
  /** `why`: a kind of trouble, as in `CameraHealth`'s `reason`; `message` says it in English for a log. */
  z.strictObject({ state: z.literal('silent'), why: z.string(), message: z.string() }),
]);
export type StreamPulse = z.infer<typeof StreamPulse>;

/** Answer of `/media/{cameraId}/ring/ranges.json`: the stretches that can be replayed, oldest first, UTC ms. */
export const RingRanges = z.strictObject({
  ranges: z.array(
    z.strictObject({
      fromMs: UtcMs,
      toMs: UtcMs,
      /** The camera told no time: these are the times its pictures came. */
      isEstimated: z.boolean(),
    }),
  ),
});
export type RingRanges = z.infer<typeof RingRanges>;

/** Answer of `/media/{cameraId}/snapshots.json`: when the pictures that are kept of a camera were taken, UTC ms, oldest first. */
export const KeptPictures = z.strictObject({ taken: z.array(UtcMs) });
export type KeptPictures = z.infer<typeof KeptPictures>;

/**
 * A line of the relay's media playlists: the codecs the camera's own master playlist names, as RFC 6381 writes them. A player
 * knows by it what it cannot decode before it fetches any of it.
 */
export const codecsTag = '#EXT-X-COM-CHILANG-CODECS:';

/**
 * Pictures are spread over this many names of this machine: a browser opens six connections to a host and no more, and the
 * seventh camera would wait for the first ones.
 */
const mediaHosts = 64;

/** `m0.localhost` to `m63.localhost`: browsers take every such name for this machine, without asking anybody. */
export const isMediaHostName = (name: string): boolean => {
  const [, number] = /^m(\d{1,2})\.localhost$/.exec(name) ?? [];
  return number !== undefined && Number(number) < mediaHosts;
};

/**
 * Answer of `/media-token`: what stands in the path of pictures under these names. `ports`: the window is on another machine, where
 * such names lead nowhere; pictures are spread over these ports instead, none: they come from the window's own origin.
 */
export const MediaToken = z.strictObject({
  token: z.string().regex(/^[\w-]{43}$/),
  ports: z.array(z.int().min(1).max(65_535)).max(64).optional(),
});
export type MediaToken = z.infer<typeof MediaToken>;

/** Path of a camera's pictures. */
const mediaPath = (cameraId: string, rest: string): string => `/media/${encodeURIComponent(cameraId)}/${rest}`;

/**
 * Address of something of a camera below `/media/`: under a name or a port of its own where the window is served over HTTP and
 * `media` is known, else at the window's own origin. `origin`: the window's, as `http://127.0.0.1:4600`.
 */
export const mediaUrl = (origin: string, media: MediaToken | null, cameraId: string, rest: string): string => {
  const path = mediaPath(cameraId, rest);
  const [, host, port] = /^http:\/\/([^/:]+)(:\d+)?$/.exec(origin) ?? [];
  if (media === null || port === undefined) return path;
  if (media.ports === undefined) return `http://m${spreadOf(cameraId, mediaHosts)}.localhost${port}/media-${media.token}${path}`;
  const own = media.ports[spreadOf(cameraId, media.ports.length)];
  return own === undefined ? path : `http://${host}:${own}/media-${media.token}${path}`;
};

/** FNV-1a: cameras with neighbouring ids land far apart. */
const spreadOf = (text: string, over: number): number => {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % over;
};
