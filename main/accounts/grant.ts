import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { Grant } from '#domain/grant.ts';

const form = /^g1\.([A-Za-z0-9_-]{20,2000})\.([A-Za-z0-9_-]{86})$/;

/** A grant as it travels and is kept: what it says, and the hub's Ed25519 signature over just these characters. */
export const signGrant = (grant: Grant, key: KeyObject): string => {
  const said = Buffer.from(JSON.stringify(grant)).toString('base64url');
  return `g1.${said}.${sign(null, Buffer.from(`g1.${said}`), key).toString('base64url')}`;
};

/** What a grant says, when this hub signed it; null: it did not, or it is no grant. */
export const readGrant = (token: string, publicKey: string): Grant | null => {
  const [, said = '', signature = ''] = form.exec(token) ?? [];
  if (said === '') return null;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
    if (!verify(null, Buffer.from(`g1.${said}`), key, Buffer.from(signature, 'base64url'))) return null;
    return Grant.safeParse(JSON.parse(Buffer.from(said, 'base64url').toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
};

/** A public key as it travels. */
export const publicText = (key: KeyObject): string => createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64url');
