import { CameraId } from '#domain/ids.ts';

/** What of a camera a display plays: the live picture by each of its ways. Recordings, kept pictures and clips are not for it. */
const live = /^\/media\/([^/]+)\/(?:index\.m3u8|pulse|snapshot\.jpg|(?:main|sub)\/[^/]+)$/;
const whep = /^\/media\/([^/]+)\/whep(?:\/[^/]+)?$/;

/** The camera whose live picture this asks for; null: it asks for something else. */
export const cameraAsked = (method: string, { pathname, searchParams }: URL): CameraId | null => {
  const pattern = method === 'GET' ? live : method === 'POST' || method === 'DELETE' ? whep : null;
  const [, encoded] = pattern?.exec(pathname) ?? [];
  if (encoded === undefined || searchParams.has('at')) return null;
  try {
    return CameraId.safeParse(decodeURIComponent(encoded)).data ?? null;
  } catch {
    return null;
  }
};
