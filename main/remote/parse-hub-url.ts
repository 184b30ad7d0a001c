import { ChiLangError } from '#contract/errors.ts';

/**
 * Reads a hub's address as people type it: `http://10.0.0.5:4700`, `https://hub.example/chilang`. The answer ends in `/`.
 * `badInput` with one sentence otherwise; credentials, queries and fragments do not belong in an address.
 */
export const parseHubUrl = (text: string): URL => {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  const usable =
    url && (url.protocol === 'http:' || url.protocol === 'https:') && !url.username && !url.password && !url.search && !url.hash;
  if (!usable) {
    throw new ChiLangError('badInput', `"${text}" is no hub address; give one as in http://10.0.0.5:4700 or https://hub.example.`);
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
};
