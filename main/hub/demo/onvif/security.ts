import { createHash, timingSafeEqual } from 'node:crypto';
import { readElement, readText } from './soap.ts';

export type Account = { readonly username: string; readonly password: string };

/** How far the time of a request may be from the device's own. */
const windowMs = 60_000;

/** Whether a request carries the account's name and the digest of its password, made about now by the device's clock. */
export const isSignedBy = (xml: string, { username, password }: Account, nowMs: number): boolean => {
  const token = readElement(xml, 'UsernameToken')?.inner;
  if (token === undefined) return false;
  const created = readText(token, 'Created');
  if (!(Math.abs(Date.parse(created) - nowMs) <= windowMs)) return false;
  const nonce = Buffer.from(readText(token, 'Nonce'), 'base64');
  const expected = createHash('sha1')
    .update(Buffer.concat([nonce, Buffer.from(created + password)]))
    .digest();
  const given = Buffer.from(readText(token, 'Password'), 'base64');
  return readText(token, 'Username') === username && given.length === expected.length && timingSafeEqual(given, expected);
};
