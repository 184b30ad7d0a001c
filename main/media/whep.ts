import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Camera } from '#domain/camera.ts';
import { CameraId } from '#domain/ids.ts';
import { type Address, computeNextAddress, computeStreamAddress, type HubBase } from './address.ts';
import { answerTrouble, failed } from './media-routes.ts';
import { StreamTrouble } from './stream-trouble.ts';
import type { Upstream } from './upstream.ts';

export type WhepParts = {
  readonly store: { camera(id: CameraId): Promise<Camera | null> };
  readonly hub: HubBase;
  readonly upstream: Upstream;
};

const sdpType = 'application/sdp';
const sdpBytes = 64 * 1024;
const withinMs = 8_000;
/** A window that was killed ends nothing; what is forgotten here ends at the camera by itself. */
const mostSessions = 256;

const Params = z.object({ camera: CameraId, session: z.uuid().optional() });

/**
 * WebRTC of cameras that offer WHEP: the window's offer goes to the camera's own endpoint with the credentials that stay here,
 * the answer comes back, and the session's address never reaches the window. Pictures then flow between the two directly.
 */
export class Whep {
  readonly #parts: WhepParts;
  readonly #sessions = new Map<string, { readonly camera: CameraId; readonly address: Address }>();

  constructor(parts: WhepParts) {
    this.#parts = parts;
  }

  /** 201 with the answer, and the session's name in `location`. */
  async open(c: Context): Promise<Response> {
    const id = Params.safeParse(c.req.param()).data?.camera;
    const camera = id === undefined ? null : await this.#parts.store.camera(id);
    if (!camera || typeof camera.whep !== 'string') return failed(404, 'notFound', 'This camera is not known or offers no WebRTC.');
    if (Number(c.req.header('content-length') ?? Number.NaN) > sdpBytes) return failed(413, 'tooLarge', 'An offer is 64 KB at most.');
    const body = await c.req.text();
    if (!body.startsWith('v=0') || body.length > sdpBytes) return failed(400, 'invalid', 'Send an SDP offer of 64 KB at most.');
    try {
      const asked = computeStreamAddress(camera.whep, this.#parts.hub);
      const sends = { method: 'POST', type: sdpType, body } as const;
      const answer = await this.#parts.upstream.get({ address: asked, range: null, withinMs, maxBytes: sdpBytes, sends });
      const sdp = new TextDecoder().decode(answer.body);
      if (!sdp.startsWith('v=0')) throw new StreamTrouble('refused', 'What the camera sent is no SDP answer.');
      const headers = new Headers({ 'content-type': sdpType, 'cache-control': 'no-store' });
      if (answer.location !== null) {
        headers.set(
          'location',
          `/media/${encodeURIComponent(camera.id)}/whep/${this.#remember(camera.id, answer.location, answer.address)}`,
        );
      }
      return new Response(sdp, { status: 201, headers });
    } catch (error) {
      return answerTrouble(error);
    }
  }

  async end(c: Context): Promise<Response> {
    const { camera, session = '' } = Params.safeParse(c.req.param()).data ?? {};
    const known = this.#sessions.get(session);
    if (!known || known.camera !== camera) return failed(404, 'notFound', 'This session is over or never was.');
    this.#sessions.delete(session);
    try {
      const sends = { method: 'DELETE', type: sdpType, body: '' } as const;
      await this.#parts.upstream.get({ address: known.address, range: null, withinMs, maxBytes: sdpBytes, sends });
    } catch (error) {
      // A camera that does not hear ends the session when nobody listens any more.
      if (!(error instanceof StreamTrouble)) throw error;
    }
    return new Response(null, { status: 204 });
  }

  #remember(camera: CameraId, location: string, from: Address): string {
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size >= mostSessions && oldest !== undefined) this.#sessions.delete(oldest);
    const session = randomUUID();
    this.#sessions.set(session, { camera, address: computeNextAddress(location, from) });
    return session;
  }
}
