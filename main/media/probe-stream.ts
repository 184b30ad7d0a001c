import type { CameraRow } from '#contract/rows.ts';
import type { Camera } from '#domain/camera.ts';
import { type Address, computeStreamAddress, type HubBase } from './address.ts';
import { CameraStreams } from './camera-streams.ts';
import { chooseVariant, isMaster, readVariants } from './master-playlist.ts';
import { readPicture } from './read-picture.ts';
import { readSegments } from './segments.ts';
import { StreamTrouble } from './stream-trouble.ts';
import { type After, Upstream } from './upstream.ts';

export type ProbeParts = { readonly hub: HubBase; readonly clock: { now(): number; after: After }; readonly fetch?: typeof fetch };

type Probed = {
  readonly codec: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly segmentMs: number;
  readonly tellsTime: boolean;
  readonly answerMs: number;
  readonly behindMs: number | null;
};

/** Fetches a camera's playlist and its newest segment as the relay would for a tile. Rejects with a `StreamTrouble`. */
export const probeStream = async (
  { id, streams }: Pick<Camera, 'id' | 'streams'>,
  { hub, clock, fetch: fetcher }: ProbeParts,
): Promise<Probed> => {
  const rendition: keyof CameraRow['renditions'] = streams.main === null ? 'sub' : 'main';
  const stream = streams[rendition];
  if (stream === null) throw new StreamTrouble('notHls', 'The camera has no stream.');
  const upstream = new Upstream(fetcher ?? fetch, clock.after);
  const now = (): number => clock.now();
  const relayed = new CameraStreams({ hub, upstream, now, hubNow: now, onSegment: () => undefined });
  try {
    const beganMs = now();
    const { text } = await relayed.playlist({ id, streams } as Camera, rendition, stream, '');
    const newest = readSegments(text).at(-1);
    if (!newest) throw new StreamTrouble('notHls', 'The playlist of the camera offers no segment.');
    const init = newest.init === null ? null : await relayed.segment(id, rendition, newest.init, null);
    const segment = await relayed.segment(id, rendition, newest.uri, null);
    const answerMs = now() - beganMs;
    if (!segment || segment.body.byteLength === 0) throw new StreamTrouble('torn', 'The newest segment of the camera is empty.');
    const told = await readMaster(upstream, computeStreamAddress(stream, hub), rendition);
    return {
      ...(readPicture(init?.body ?? segment.body) ?? { codec: null, width: null, height: null }),
      ...told,
      segmentMs: newest.durationMs,
      tellsTime: newest.takenAtMs !== null,
      answerMs,
      behindMs: newest.takenAtMs === null ? null : Math.max(0, now() - newest.takenAtMs - newest.durationMs),
    };
  } finally {
    upstream.close();
  }
};

const playlistBytes = 1024 * 1024;
const playlistWithinMs = 8_000;

/** What a master playlist says of the rendition that is played; nothing for a camera without one. */
const readMaster = async (
  upstream: Upstream,
  address: Address,
  rendition: keyof CameraRow['renditions'],
): Promise<Partial<Pick<Probed, 'codec' | 'width' | 'height'>>> => {
  const { body } = await upstream.get({ address, range: null, withinMs: playlistWithinMs, maxBytes: playlistBytes });
  const text = new TextDecoder().decode(body);
  const facts = isMaster(text) ? chooseVariant(readVariants(text), rendition)?.facts : undefined;
  return {
    ...(facts?.codecs ? { codec: facts.codecs } : {}),
    ...(facts?.width && facts.height ? { width: facts.width, height: facts.height } : {}),
  };
};
