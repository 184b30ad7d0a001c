import { CameraTrouble } from './camera-trouble.ts';

/** Where a device answers ONVIF, and as whom it is asked. `url` never holds credentials. */
export type DeviceAddress = { readonly url: URL; readonly username: string; readonly password: string };

/** Reads an address as a camera declares it: http or https, or a path at the hub. `base`: where the hub is. */
export const readDeviceAddress = (text: string, base: URL): DeviceAddress => {
  const url = URL.canParse(text, base.href) ? new URL(text, base) : null;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new CameraTrouble('unsupported', 'ONVIF is spoken over http and https only; correct the address of the camera.');
  }
  const username = plain(url.username);
  const password = plain(url.password);
  url.username = '';
  url.password = '';
  url.hash = '';
  return { url, username, password };
};

/**
 * Where a service of a device is: at the origin that was asked, whatever host the device says. Behind address translation
 * devices name a host nobody can reach, and a name and password belong to the origin they were given for.
 */
export const computeServiceUrl = (asked: URL, path: string): URL => {
  const said = URL.canParse(path, asked.href) ? new URL(path, asked) : asked;
  const url = new URL(asked);
  url.pathname = said.pathname;
  url.search = said.search;
  return url;
};

/** A password may hold a bare percent sign. */
const plain = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
