import { ChiLangError } from '#contract/errors.ts';

const isThisMachine = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);

/** An address packs may be fetched from: https, or plain http of this very machine. `badInput` for any other. */
export const readPackAddress = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isThisMachine(url.hostname));
  if (url && isSafe && url.username === '' && url.password === '') {
    url.hash = '';
    return url;
  }
  throw new ChiLangError('badInput', 'Packs are fetched from addresses that begin with https:// and hold no password.');
};

/** What a pack is called until it says its name. */
export const nameOfAddress = (url: URL): string => {
  const last = url.pathname.split('/').findLast((part) => part !== '') ?? '';
  try {
    return decodeURIComponent(last).slice(0, 100) || url.host;
  } catch {
    return url.host;
  }
};
