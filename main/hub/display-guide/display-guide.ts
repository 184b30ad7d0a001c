import { Wall } from '#domain/wall.ts';
import type { Log } from '../log.ts';
import { computeOpenWalls, guidePage, guideScript, guideStyle, onlyAddress } from './guide-page.ts';

export type GuideParts = { readonly log: Pick<Log, 'rows'> };

const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

const html = { ...headers, 'content-type': 'text/html; charset=utf-8' };
const css = { ...headers, 'content-type': 'text/css; charset=utf-8' };
const script = { ...headers, 'content-type': 'text/javascript; charset=utf-8' };

/** Of a wall only what leads to it is read: a newer console may tell more than this hub knows. */
const Told = Wall.pick({ name: true, displaysAt: true });

/**
 * Leads the browser of a screen to the console whose wall it becomes part of: there at once where there is one, else by a page to choose
 * from. It tells the names of walls and where they are, to everybody, and nothing else; what a screen may see is that console's to say.
 * Null for any other path.
 */
export const answerDisplayGuide = async (path: string, { log }: GuideParts): Promise<Response | null> => {
  if (path === '/display.css') return new Response(guideStyle, { headers: css });
  if (path === '/display.js') return new Response(guideScript, { headers: script });
  if (path !== '/display') return null;
  const rows = await log.rows('wall');
  const walls = computeOpenWalls(rows.flatMap(({ body }) => Told.safeParse(body).data ?? []));
  const only = onlyAddress(walls);
  if (only !== null) return new Response(null, { status: 302, headers: { ...headers, location: `${only}/` } });
  return new Response(guidePage(walls), { headers: html });
};
