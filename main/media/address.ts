import { StreamTrouble } from './stream-trouble.ts';

/** Where and with what right the relay fetches. `url` never holds credentials. */
export type Address = { readonly url: URL; readonly authorization: string | null };

export type HubBase = { readonly url: URL; readonly key: string | null };

/** Where a camera's stream is. Credentials in the address, and the hub's key for the hub, become a header. */
export const computeStreamAddress = (stream: string, hub: HubBase): Address => {
  const url = parse(stream, hub.url);
  return withoutCredentials(url, url.origin === hub.url.origin && hub.key !== null ? `Bearer ${hub.key}` : null);
};

/**
 * Where a name in a playlist or a redirect leads. Credentials stay with the origin they were given for, and an
 * address outside never leads into this machine.
 */
export const computeNextAddress = (to: string, from: Address): Address => {
  const url = parse(to, from.url);
  if (isThisMachine(url) && !isThisMachine(from.url)) throw forbidden('The camera leads to an address of this machine.');
  return withoutCredentials(url, url.origin === from.url.origin ? from.authorization : null);
};

const withoutCredentials = (url: URL, otherwise: string | null): Address => {
  const authorization = basicOf(url) ?? otherwise;
  url.username = '';
  url.password = '';
  url.hash = '';
  return { url, authorization };
};

const parse = (to: string, base: URL): URL => {
  const url = URL.canParse(to, base.href) ? new URL(to, base) : null;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw forbidden('Cameras are reached by http and https only.');
  return url;
};

const forbidden = (message: string): StreamTrouble => new StreamTrouble('forbiddenAddress', message);

const basicOf = ({ username, password }: URL): string | null => {
  if (username === '' && password === '') return null;
  return `Basic ${Buffer.from(`${plain(username)}:${plain(password)}`).toString('base64')}`;
};

/** A password may hold a bare percent sign. */
const plain = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const isThisMachine = ({ hostname }: URL): boolean =>
  /^(localhost|.*\.localhost|127\..*|0\.0\.0\.0|\[::1?\]|\[::ffff:7f.*\]|169\.254\..*|\[fe80:.*)$/i.test(hostname);
