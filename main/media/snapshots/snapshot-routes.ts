import type { Context } from 'hono';
import { z } from 'zod';
import type { KeptPictures } from '#contract/media.ts';
import { CameraId } from '#domain/ids.ts';
import { failed } from '../media-routes.ts';
import type { SnapshotBook } from './snapshot-book.ts';

const Asked = z.object({ camera: CameraId, at: z.coerce.number().int().nonnegative() });

/** Answers windows which pictures are kept of a camera, and what they show. */
export class SnapshotRoutes {
  readonly #book: SnapshotBook | null;

  constructor(book: SnapshotBook | null) {
    this.#book = book;
  }

  times(c: Context): Response {
    const id = CameraId.safeParse(c.req.param('camera')).data;
    const taken = id === undefined ? [] : [...(this.#book?.times(id) ?? [])];
    return Response.json({ taken } satisfies KeptPictures, { headers: { 'cache-control': 'no-store' } });
  }

  /** Null: no time was asked for, so the picture of now is wanted. */
  async picture(c: Context): Promise<Response | null> {
    if (c.req.query('at') === undefined) return null;
    const asked = Asked.safeParse({ camera: c.req.param('camera'), at: c.req.query('at') }).data;
    const found = asked ? ((await this.#book?.read(asked.camera, asked.at)) ?? null) : null;
    if (!found) return failed(404, 'notFound', 'No picture of that time is kept.');
    const headers = { 'content-type': 'image/jpeg', 'cache-control': 'no-store', 'chilang-taken-at': String(found.takenAtMs) };
    return new Response(found.body, { headers });
  }
}
