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
  const { size, mode } = await stat(file).catch(() => refuse('it cannot be read.'));
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) refuse('others on this machine can read it; run chmod 600 on it.');
  if (size > mostBytes) refuse(`it is larger than ${mostBytes} bytes; make one with: openssl rand -base64 32`);
  const secret = (await readFile(file, 'utf8').catch(() => refuse('it cannot be read.'))).trim();
  if (secret.length < leastCharacters) {
    refuse(`it holds fewer than ${leastCharacters} characters; make one with: openssl rand -base64 32`);
  }
  return deriveLanKeys(secret);
};
