import { hkdfSync } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { ChiLangError } from '#contract/errors.ts';

/** What the centre's secret is used for, each by a key of its own: one that leaks tells nothing of the others. */
export type LanKeys = {
  /** Lets desks in to each other. */
  readonly link: Buffer;
  /** Signs the beacons by which desks find each other. */
  readonly beacon: Buffer;
  /** Proves that a desk's own key is one of the centre's. */
  readonly member: Buffer;
  /** Closes the files that go from post to post. */
  readonly file: Buffer;
};

const leastCharacters = 32;
/** Random text of that length holds more. */
const leastDifferent = 6;
const mostBytes = 4096;

/** All keys of a secret. */
export const deriveLanKeys = (secret: string): LanKeys => {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `chilang lan ${use}`, 32));
  return { link: derive('link'), beacon: derive('beacon'), member: derive('member'), file: derive('file') };
};

/** Reads the centre's secret, the same file at every desk. `badInput` says what is wrong with it and what to do. */
export const readLanKeys = async (file: string): Promise<LanKeys> => {
  const refuse = (why: string): never => {
    throw new ChiLangError('badInput', `--lan-key ${file}: ${why}`);
  };
  const how = 'make one with: openssl rand -base64 32';
  const unreadable = `it cannot be read. Put the centre's key there, the same as at every other desk, or ${how}`;
  const found = await stat(file).catch(() => refuse(unreadable));
  if (!found.isFile()) refuse(`it is no file. Name the file that holds the centre's key, or ${how}`);
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) refuse('others on this machine can read it; run chmod 600 on it.');
  if (found.size > mostBytes) refuse(`it is larger than ${mostBytes} bytes; ${how}`);
  const secret = (await readFile(file, 'utf8').catch(() => refuse(unreadable))).trim();
  if (secret.length < leastCharacters) refuse(`it holds fewer than ${leastCharacters} characters; ${how}`);
  if (new Set(secret).size < leastDifferent) refuse(`it repeats a few characters and can be guessed; ${how}`);
  return deriveLanKeys(secret);
};
