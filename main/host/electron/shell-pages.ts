import { isOurs } from './shell-locks.ts';
import type { ShellStart } from './shell-protocol.ts';

/** What a window's request must not carry on: the key is added here, and an answer must arrive as it was sent. */
const dropped = ['host', 'origin', 'referer', 'cookie', 'authorization', 'accept-encoding', 'connection'];

/** Answers our pages' requests with what the core serves. The key stays in this process. */
export const servePages =
  ({ origin, key }: ShellStart, fetchPage: typeof fetch) =>
  async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const from = request.headers.get('origin');
    if (!isOurs(request.url) || (from !== null && !isOurs(from))) return new Response(null, { status: 403 });
    const headers = new Headers(request.headers);
    for (const name of dropped) headers.delete(name);
    headers.set('authorization', `Bearer ${key}`);
    headers.set('accept-encoding', 'identity');
    const { method, signal } = request;
    const body = request.body ? { body: await request.arrayBuffer() } : {};
    return fetchPage(`${origin}${pathname}${search}`, { method, headers, signal, redirect: 'manual', ...body }).catch(
      () => new Response(null, { status: 502 }),
    );
  };
