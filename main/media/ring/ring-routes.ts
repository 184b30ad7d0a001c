import type { Context } from 'hono';
import { z } from 'zod';
import type { RingRanges } from '#contract/media.ts';
import { CameraId } from '#domain/ids.ts';
import { failed } from '../media-routes.ts';
import { Rendition } from './entry.ts';
import type { Ring } from './ring.ts';

const When = z.coerce.number().int().optional();
const Params = z.object({ camera: CameraId, name: z.string().max(120).optional() });
const Range = z.object({ from: When, to: When, open: z.literal('1').optional() });

const types = { ts: 'video/mp2t', mp4: 'video/mp4', m4s: 'video/iso.segment' } as const;

/** Answers windows what the ring holds: with the camera and the hub gone as well. */
export class RingRoutes {
  readonly #ring: () => Ring | null;
  readonly #onReviewed: (id: CameraId) => void;

  constructor(ring: () => Ring | null, onReviewed: (id: CameraId) => void) {
    this.#ring = ring;
    this.#onReviewed = onReviewed;
  }

  /** `from`, `to`: UTC ms; absent: everything. `open=1`: the list has no end yet, its player asks for it again. */
  replay(c: Context): Response {
    const { camera } = Params.safeParse(c.req.param()).data ?? {};
    const range = Range.safeParse(c.req.query()).data;
    if (camera === undefined || !range) return failed(404, 'notFound', 'from and to are times in ms.');
    const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, open } = range;
    const text = this.#ring()?.replay(camera, from, to, open === '1') ?? null;
    if (text === null) return failed(404, 'notFound', 'Nothing of this camera was recorded in that time.');
    return new Response(text, { headers: { 'content-type': 'application/vnd.apple.mpegurl', 'cache-control': 'no-store' } });
  }

  ranges(c: Context): Response {
    const { camera } = Params.safeParse(c.req.param()).data ?? {};
    if (camera !== undefined) this.#onReviewed(camera);
    const ranges = camera === undefined ? [] : (this.#ring()?.ranges(camera) ?? []);
    return Response.json({ ranges } satisfies RingRanges, { headers: { 'cache-control': 'no-store' } });
  }

  async file(c: Context): Promise<Response> {
    const { camera, name } = Params.safeParse(c.req.param()).data ?? {};
    const [, rendition, file = ''] = /^(main|sub)-(.+)$/.exec(name ?? '') ?? [];
    const known = Rendition.safeParse(rendition);
    const bytes = camera !== undefined && known.success ? await this.#ring()?.read(camera, known.data, file) : null;
    if (!bytes) return failed(404, 'notFound', 'This is no longer recorded.');
    const type = types[file.slice(file.lastIndexOf('.') + 1) as keyof typeof types];
    // A name stands for the same bytes for ever.
    return new Response(bytes, { headers: { 'content-type': type, 'cache-control': 'private, max-age=3600, immutable' } });
  }
}
