import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { StreamPulse } from '#contract/media.ts';
import type { CameraHealth } from '#contract/rows.ts';
import type { Camera } from '#domain/camera.ts';
import { CameraId } from '#domain/ids.ts';
import type { HubBase } from './address.ts';
import { CameraStreams } from './camera-streams.ts';
import { type RenditionName, writeMaster } from './master-playlist.ts';
import { Pulses } from './pulses.ts';
import { StreamTrouble } from './stream-trouble.ts';
import { type After, Upstream } from './upstream.ts';

export type RelayParts = {
  readonly store: { camera(id: CameraId): Promise<Camera | null> };
  /** Base of stream addresses that are relative to the hub, and the key sent to it alone. */
  readonly hub: HubBase;
  readonly clock: { now(): number; after: After };
  readonly fetch?: typeof fetch;
};

export type CameraRelay = {
  /** Answers `/media/{cameraId}/index.m3u8`, `/media/{cameraId}/pulse`, `/media/{cameraId}/{main|sub}/index.m3u8` and what these name. */
  readonly handle: (request: Request) => Promise<Response>;
  health(id: CameraId): CameraHealth;
  onChanged(listener: () => void): () => void;
  close(): Promise<void>;
};

type Asked = { readonly camera: Camera; readonly rendition: RenditionName; readonly stream: string };

const Params = z.object({ camera: CameraId, rendition: z.enum(['main', 'sub']).optional(), name: z.string().max(80).optional() });

/** Carries camera pictures to windows: credentials stay here, and each stream is fetched once for all windows. */
export const createRelay = ({ store, hub, clock, fetch: fetcher = fetch }: RelayParts): CameraRelay => {
  const upstream = new Upstream(fetcher, (delayMs, run) => clock.after(delayMs, run));
  const streams = new CameraStreams(hub, upstream, () => clock.now());
  const pulses = new Pulses(clock);
  const routes = new MediaRoutes(store, streams, pulses);
  const app = new Hono();
  app.get('/media/:camera/index.m3u8', (c) => routes.master(c));
  app.get('/media/:camera/pulse', (c) => routes.pulse(c));
  app.get('/media/:camera/:rendition/index.m3u8', (c) => routes.media(c));
  app.get('/media/:camera/:rendition/:name', (c) => routes.segment(c));
  app.all('*', () => failed(404, 'notFound', 'There is no such picture.'));
  app.onError((error) => {
    throw error;
  });
  return {
    handle: async (request) => app.fetch(request),
    health: (id) => pulses.health(id),
    onChanged: (listener) => pulses.onChanged(listener),
    close: async () => {
      pulses.stop();
      upstream.close();
    },
  };
};

class MediaRoutes {
  readonly #store: RelayParts['store'];
  readonly #streams: CameraStreams;
  readonly #pulses: Pulses;

  constructor(store: RelayParts['store'], streams: CameraStreams, pulses: Pulses) {
    this.#store = store;
    this.#streams = streams;
    this.#pulses = pulses;
  }

  async master(c: Context): Promise<Response> {
    const camera = await this.#cameraOf(c);
    if (!camera) return unknownCamera();
    const trouble = await this.#lookAtAll(camera);
    if (trouble) return answerTrouble(trouble);
    const all = this.#renditionsOf(camera);
    return playlist(writeMaster(all.map(({ rendition }) => ({ name: rendition, facts: this.#streams.facts(camera.id, rendition) }))));
  }

  /** Whether a player would find something. */
  async pulse(c: Context): Promise<Response> {
    const camera = await this.#cameraOf(c);
    if (!camera) return unknownCamera();
    const trouble = await this.#lookAtAll(camera);
    if (trouble !== null && !(trouble instanceof StreamTrouble)) throw trouble;
    const pulse: StreamPulse = trouble ? { state: 'silent', why: trouble.kind, message: trouble.message } : { state: 'answers' };
    return Response.json(pulse, { headers: { 'cache-control': 'no-store' } });
  }

  async media(c: Context): Promise<Response> {
    const { camera: id, rendition } = Params.safeParse(c.req.param()).data ?? {};
    const camera = id === undefined ? null : await this.#store.camera(id);
    const stream = camera && rendition ? this.#renditionsOf(camera).find((has) => has.rendition === rendition)?.stream : undefined;
    if (!camera || !rendition || stream === undefined) return failed(404, 'notFound', 'This camera has no such rendition.');
    const query = new URLSearchParams([...new URL(c.req.url).searchParams].filter(([name]) => name.startsWith('_HLS_')));
    try {
      return playlist(await this.#look({ camera, rendition, stream }, query.toString()));
    } catch (error) {
      return answerTrouble(error);
    }
  }

  async segment(c: Context): Promise<Response> {
    const { camera: id, rendition, name } = Params.safeParse(c.req.param()).data ?? {};
    if (id === undefined || rendition === undefined || name === undefined) return failed(404, 'notFound', 'There is no such picture.');
    try {
      const answer = await this.#streams.segment(id, rendition, name, c.req.header('range') ?? null);
      if (!answer) return failed(404, 'notFound', 'This is in no playlist of the camera that was relayed lately.');
      this.#pulses.saw(id, { k: 'segment' });
      const headers = new Headers({ 'content-type': safeType(answer.contentType), 'cache-control': 'no-store' });
      if (answer.contentRange !== null) headers.set('content-range', answer.contentRange);
      return new Response(answer.body, { status: answer.status, headers });
    } catch (error) {
      this.#sawTrouble(id, 'segment', error);
      return answerTrouble(error);
    }
  }

  async #cameraOf(c: Context): Promise<Camera | null> {
    const id = Params.safeParse(c.req.param()).data?.camera;
    const camera = id === undefined ? null : await this.#store.camera(id);
    return camera && this.#renditionsOf(camera).length > 0 ? camera : null;
  }

  /**
   * Looks at every rendition, so that a player is told the camera's own figures. Answers why none can be had; null when
   * one can.
   */
  async #lookAtAll(camera: Camera): Promise<unknown> {
    const offered = this.#renditionsOf(camera);
    const looks = await Promise.allSettled(offered.map(({ rendition, stream }) => this.#look({ camera, rendition, stream }, '')));
    const [first] = looks;
    return first?.status === 'rejected' && looks.every(({ status }) => status === 'rejected') ? first.reason : null;
  }

  async #look({ camera, rendition, stream }: Asked, query: string): Promise<string> {
    try {
      const { text, newest, targetMs } = await this.#streams.playlist(camera, rendition, stream, query);
      this.#pulses.saw(camera.id, { k: 'playlist', rendition, newest, targetMs });
      return text;
    } catch (error) {
      this.#sawTrouble(camera.id, 'playlist', error);
      throw error;
    }
  }

  #renditionsOf({ id, streams }: Camera): { rendition: RenditionName; stream: string }[] {
    const sub = streams.sub ?? (this.#streams.hasLesser(id) ? streams.main : null);
    const main = streams.main === null ? [] : [{ rendition: 'main' as const, stream: streams.main }];
    return sub === null ? main : [...main, { rendition: 'sub', stream: sub }];
  }

  #sawTrouble(id: CameraId, what: 'playlist' | 'segment', error: unknown): void {
    if (error instanceof StreamTrouble) this.#pulses.saw(id, { k: 'failed', what, why: error.kind });
  }
}

const unknownCamera = (): Response => failed(404, 'notFound', 'This camera is not known or has no stream.');

const playlist = (text: string): Response =>
  new Response(text, { headers: { 'content-type': 'application/vnd.apple.mpegurl', 'cache-control': 'no-store' } });

/** A camera must not get a page or a script into the console's own origin. */
const safeType = (type: string): string => (/^(video|audio)\/[\w.+-]+$/i.test(type) ? type : 'application/octet-stream');

const answerTrouble = (error: unknown): Response => {
  if (!(error instanceof StreamTrouble)) throw error;
  return failed(error.kind === 'timeout' ? 504 : 502, error.kind, error.message);
};

const failed = (status: 404 | 502 | 504, kind: string, message: string): Response =>
  Response.json({ failure: { kind, message } }, { status, headers: { 'cache-control': 'no-store' } });
