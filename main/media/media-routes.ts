import type { Context } from 'hono';
import { z } from 'zod';
import { codecsTag, type StreamPulse } from '#contract/media.ts';
import type { Camera } from '#domain/camera.ts';
import { CameraId } from '#domain/ids.ts';
import type { CameraStreams } from './camera-streams.ts';
import { type RenditionName, writeMaster } from './master-playlist.ts';
import type { Pulses } from './pulses.ts';
import { StreamTrouble } from './stream-trouble.ts';

export type MediaParts = {
  readonly store: { camera(id: CameraId): Promise<Camera | null> };
  readonly streams: CameraStreams;
  readonly pulses: Pulses;
  /** A window plays a rendition of a camera. */
  readonly onWatched: (id: CameraId, rendition: RenditionName) => void;
};

type Asked = { readonly camera: Camera; readonly rendition: RenditionName; readonly stream: string };

const Params = z.object({ camera: CameraId, rendition: z.enum(['main', 'sub']).optional(), name: z.string().max(80).optional() });

/** Answers windows what cameras have now. */
export class MediaRoutes {
  readonly #parts: MediaParts;

  constructor(parts: MediaParts) {
    this.#parts = parts;
  }

  async master(c: Context): Promise<Response> {
    const camera = await this.#cameraOf(c);
    if (!camera) return unknownCamera();
    const trouble = await this.#lookAtAll(camera);
    if (trouble) return answerTrouble(trouble);
    const all = this.#parts.streams.renditionsOf(camera);
    return playlist(writeMaster(all.map(({ rendition }) => ({ name: rendition, facts: this.#parts.streams.facts(camera.id, rendition) }))));
  }

  /** Whether a player would find something. */
  async pulse(c: Context): Promise<Response> {
    const id = Params.safeParse(c.req.param()).data?.camera;
    const camera = id === undefined ? null : await this.#parts.store.camera(id);
    if (!camera) return unknownCamera();
    // A camera without a playlist has no pulse: its other ways are simply tried.
    const hasStream = this.#parts.streams.renditionsOf(camera).length > 0;
    const trouble = hasStream ? await this.#lookAtAll(camera) : null;
    if (trouble !== null && !(trouble instanceof StreamTrouble)) throw trouble;
    return Response.json(this.#pulseOf(camera.id, trouble), { headers: { 'cache-control': 'no-store' } });
  }

  /** A camera that answers with the same old pictures is silent: played again they would pass for new ones. */
  #pulseOf(id: CameraId, trouble: StreamTrouble | null): StreamPulse {
    if (trouble) return { state: 'silent', why: trouble.kind, message: trouble.message };
    const isStalled = this.#parts.pulses.health(id).state === 'stalled';
    return isStalled ? { state: 'silent', why: 'stalled', message: 'The camera sends nothing new.' } : { state: 'answers' };
  }

  /** A single picture; one that never came is no outage of the stream. */
  async snapshot(c: Context): Promise<Response> {
    const id = Params.safeParse(c.req.param()).data?.camera;
    const camera = id === undefined ? null : await this.#parts.store.camera(id);
    try {
      const answer = camera ? await this.#parts.streams.snapshot(camera) : null;
      if (!answer) return failed(404, 'notFound', 'This camera is not known or gives no single pictures.');
      return new Response(answer.body, { headers: { 'content-type': 'image/jpeg', 'cache-control': 'no-store' } });
    } catch (error) {
      return answerTrouble(error);
    }
  }

  async media(c: Context): Promise<Response> {
    const { camera: id, rendition } = Params.safeParse(c.req.param()).data ?? {};
    const camera = id === undefined ? null : await this.#parts.store.camera(id);
    const stream =
      camera && rendition ? this.#parts.streams.renditionsOf(camera).find((has) => has.rendition === rendition)?.stream : undefined;
    if (!camera || !rendition || stream === undefined) return failed(404, 'notFound', 'This camera has no such rendition.');
    const query = new URLSearchParams([...new URL(c.req.url).searchParams].filter(([name]) => name.startsWith('_HLS_')));
    try {
      const text = await this.#look({ camera, rendition, stream }, query.toString());
      const { codecs } = this.#parts.streams.facts(camera.id, rendition);
      return playlist(codecs === null ? text : text.replace(/\r?\n/, `\n${codecsTag}${codecs}\n`));
    } catch (error) {
      return answerTrouble(error);
    }
  }

  async segment(c: Context): Promise<Response> {
    const { camera: id, rendition, name } = Params.safeParse(c.req.param()).data ?? {};
    if (id === undefined || rendition === undefined || name === undefined) return failed(404, 'notFound', 'There is no such picture.');
    try {
      const answer = await this.#parts.streams.segment(id, rendition, name, c.req.header('range') ?? null);
      if (!answer) return failed(404, 'notFound', 'This is in no playlist of the camera that was relayed lately.');
      this.#parts.pulses.saw(id, { k: 'segment' });
      this.#parts.onWatched(id, rendition);
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
    const camera = id === undefined ? null : await this.#parts.store.camera(id);
    return camera && this.#parts.streams.renditionsOf(camera).length > 0 ? camera : null;
  }

  /**
   * Looks at every rendition, so that a player is told the camera's own figures. Answers why none can be had; null when
   * one can.
   */
  async #lookAtAll(camera: Camera): Promise<unknown> {
    const offered = this.#parts.streams.renditionsOf(camera);
    const looks = await Promise.allSettled(offered.map(({ rendition, stream }) => this.#look({ camera, rendition, stream }, '')));
    const [first] = looks;
    return first?.status === 'rejected' && looks.every(({ status }) => status === 'rejected') ? first.reason : null;
  }

  async #look({ camera, rendition, stream }: Asked, query: string): Promise<string> {
    try {
      const { text, newest, targetMs } = await this.#parts.streams.playlist(camera, rendition, stream, query);
      this.#parts.pulses.saw(camera.id, { k: 'playlist', rendition, newest, targetMs });
      return text;
    } catch (error) {
      this.#sawTrouble(camera.id, 'playlist', error);
      throw error;
    }
  }

  #sawTrouble(id: CameraId, what: 'playlist' | 'segment', error: unknown): void {
    if (error instanceof StreamTrouble) this.#parts.pulses.saw(id, { k: 'failed', what, why: error.kind });
  }
}

const unknownCamera = (): Response => failed(404, 'notFound', 'This camera is not known or has no stream.');

const playlist = (text: string): Response =>
  new Response(text, { headers: { 'content-type': 'application/vnd.apple.mpegurl', 'cache-control': 'no-store' } });

/** A camera must not get a page or a script into the console's own origin. */
const safeType = (type: string): string => (/^(video|audio)\/[\w.+-]+$/i.test(type) ? type : 'application/octet-stream');

export const answerTrouble = (error: unknown): Response => {
  if (!(error instanceof StreamTrouble)) throw error;
  return failed(error.kind === 'timeout' ? 504 : 502, error.kind, error.message);
};

/** A failure as windows read it. */
export const failed = (status: 400 | 404 | 413 | 502 | 504, kind: string, message: string): Response =>
  Response.json({ failure: { kind, message } }, { status, headers: { 'cache-control': 'no-store' } });
