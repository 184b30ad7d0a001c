import { ChiLangError } from '#contract/errors.ts';
import type { Commands } from './protocol.ts';

type Cookie = Commands['Storage.setCookies']['params']['cookies'][number];

const yearS = 365 * 24 * 3600;

/**
 * Trades the address with its key for the cookie the console's server gives, so that the key is in no command
 * line and no history. `nowMs` dates the cookie.
 */
export const fetchAccessCookie = async (url: string, nowMs: number): Promise<Cookie> => {
  const { headers } = await fetch(url, { redirect: 'manual' });
  const [, name, value] = /^([^=;]+)=([^;]*)/.exec(headers.getSetCookie()[0] ?? '') ?? [];
  if (!name || value === undefined) throw new ChiLangError('forbidden', 'The console did not let its own window in; start it again.');
  return { name, value, url: new URL(url).origin, httpOnly: true, sameSite: 'Strict', expires: Math.floor(nowMs / 1000) + yearS };
};
