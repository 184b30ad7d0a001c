import { createHash, createHmac, randomBytes } from 'node:crypto';

/** What a display holds, as this console remembers it: hashes, so that a copy of the data folder opens nothing. */
export type SecretHashes = { readonly tokenHash: string; readonly mediaHash: string };

/** 256 bits, base64url. */
export const tokenForm = /^[\w-]{43}$/;

export const newToken = (): string => randomBytes(32).toString('base64url');

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Stands in addresses of pictures, where the cookie does not go. It opens nothing else and tells nothing of the token. */
export const mediaTokenOf = (token: string): string => createHmac('sha256', token).update('media').digest('base64url');

export const hashesOf = (token: string): SecretHashes => ({ tokenHash: hashOf(token), mediaHash: hashOf(mediaTokenOf(token)) });
