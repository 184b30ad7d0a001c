import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import { DeviceId } from '#domain/ids.ts';
import { UtcMs } from '#domain/values.ts';
import { SealedRecord } from './messages.ts';
import type { LanRecord } from './ports.ts';

const fileVersion = 1;
/** Exactly as it was written: a letter of it that says nothing has not been changed either. */
const base64 = z.string().refine((text) => text !== '' && Buffer.from(text, 'base64url').toString('base64url') === text);

/** What lies on the stick: nobody without the centre's key reads it or changes a letter of it. */
const Closed = z.strictObject({
  chilang: z.literal('desk file'),
  v: z.int().positive(),
  salt: base64,
  iv: base64,
  tag: base64,
  data: base64,
});

const Content = z.strictObject({ from: DeviceId, atMs: UtcMs, records: z.array(SealedRecord).max(50_000) });

/** What one desk has for others, at one moment. */
export type LanFile = { readonly from: DeviceId; readonly atMs: number; readonly records: readonly LanRecord[] };

export const fileLimits = {
  /** What a window may hand in (`desks.import`): a file beyond it is not made either. */
  characters: 7_500_000,
  /** What may come out of it. */
  unpackedBytes: 64 * 1024 * 1024,
};

const keyOf = (fileKey: Buffer, salt: Buffer): Buffer => Buffer.from(hkdfSync('sha256', fileKey, salt, 'chilang desk file', 32));

/** The file's text. Every record must have its seal. `tooLarge` for more than another desk would take in. */
export const writeLanFile = (fileKey: Buffer, content: LanFile): string => {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', keyOf(fileKey, salt), iv);
  cipher.setAAD(Buffer.from(`chilang desk file ${fileVersion}`));
  const json = Buffer.from(JSON.stringify(content));
  const data = Buffer.concat([cipher.update(gzipSync(json)), cipher.final()]);
  const parts = { salt, iv, tag: cipher.getAuthTag(), data };
  const texts = Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, bytes.toString('base64url')]));
  const text = `${JSON.stringify({ chilang: 'desk file', v: fileVersion, ...texts })}\n`;
  if (text.length <= fileLimits.characters && json.length <= fileLimits.unpackedBytes) return text;
  throw new ChiLangError('tooLarge', 'More waits here than a file holds; connect this desk to the hub or to the local network instead.');
};

/** Reads a file's text. `badInput` for one that is no such file, damaged, or of another centre; `unsupported` for a newer one, `tooLarge`. */
export const readLanFile = (fileKey: Buffer, text: string): LanFile => {
  if (text.length > fileLimits.characters) throw new ChiLangError('tooLarge', 'The file is larger than any that a desk makes.');
  const closed = Closed.safeParse(tryJson(text));
  if (!closed.success) throw new ChiLangError('badInput', 'This is no file of a Chi Lăng desk. Choose one that ends with .chilang.');
  if (closed.data.v > fileVersion) throw new ChiLangError('unsupported', 'The file comes from a newer version; update this console.');
  const content = Content.safeParse(tryJson(open(fileKey, closed.data)));
  if (!content.success) throw new ChiLangError('unsupported', 'The file holds something this version cannot read; update this console.');
  return content.data;
};

const open = (fileKey: Buffer, closed: z.output<typeof Closed>): string => {
  const bytes = (name: 'salt' | 'iv' | 'tag' | 'data'): Buffer => Buffer.from(closed[name], 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(fileKey, bytes('salt')), bytes('iv'), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(`chilang desk file ${closed.v}`));
    decipher.setAuthTag(bytes('tag'));
    const content = Buffer.concat([decipher.update(bytes('data')), decipher.final()]);
    return gunzipSync(content, { maxOutputLength: fileLimits.unpackedBytes }).toString('utf8');
  } catch (cause) {
    throw new ChiLangError(
      'badInput',
      'The file is damaged, or of a centre with another key. Copy it again, or check --lan-key at both desks.',
      { cause },
    );
  }
};

const tryJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
