import { createDecipheriv } from 'node:crypto';
import type { Address } from './address.ts';
import { StreamTrouble } from './stream-trouble.ts';
import { readAttribute } from './tags.ts';

/** How segments are encrypted from here on in a playlist (RFC 8216, 4.3.2.4). `iv` null: the segment's own number is it. */
export type ListedKey = { readonly uri: string; readonly iv: Uint8Array | null };

/** What opens one segment. */
export type Seal = { readonly key: Address; readonly iv: Uint8Array };

const keyBytes = 16;

/** What an `EXT-X-KEY` line says; null: what follows is not encrypted. Throws for what the relay cannot open. */
export const readKey = (line: string): ListedKey | null => {
  const method = readAttribute(line, 'METHOD');
  if (method === 'NONE') return null;
  const uri = readAttribute(line, 'URI');
  const format = readAttribute(line, 'KEYFORMAT') ?? 'identity';
  if (method !== 'AES-128' || format !== 'identity' || uri === null) {
    throw new StreamTrouble('encrypted', 'The camera encrypts its pictures in a way that cannot be opened here; only AES-128 can.');
  }
  return { uri, iv: readIv(readAttribute(line, 'IV')) };
};

const readIv = (text: string | null): Uint8Array | null => {
  const [, digits] = /^0x([0-9a-f]{1,32})$/i.exec(text ?? '') ?? [];
  return digits === undefined ? null : Uint8Array.from(Buffer.from(digits.padStart(2 * keyBytes, '0'), 'hex'));
};

/** The number of a segment as the initialisation vector it stands for. */
export const ivOfSequence = (sequence: number): Uint8Array => {
  const iv = new Uint8Array(keyBytes);
  new DataView(iv.buffer).setBigUint64(8, BigInt(sequence));
  return iv;
};

export const openSealed = (body: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array<ArrayBuffer> => {
  if (key.byteLength !== keyBytes) throw new StreamTrouble('encrypted', 'What the camera sent as the key of its pictures is none.');
  try {
    const decipher = createDecipheriv('aes-128-cbc', key, iv);
    return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
  } catch {
    throw new StreamTrouble('encrypted', 'The key of the camera does not open its pictures.');
  }
};
