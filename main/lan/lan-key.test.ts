import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLanKeys } from './lan-key.ts';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-lan-key-'));
  file = join(folder, 'key');
});
afterEach(() => rm(folder, { recursive: true }));

const secret = 'a secret that is long enough for this';
const write = async (text: string, mode = 0o600): Promise<void> => {
  await writeFile(file, text);
  await chmod(file, mode);
};

it('gives every desk with the same secret the same keys, one for each use', async () => {
  await write(`${secret}\n`);
  const keys = await readLanKeys(file);
  await write(`  ${secret}`);
  expect(await readLanKeys(file)).toEqual(keys);
  const texts = Object.values(keys).map((key) => key.toString('hex'));
  expect(new Set(texts).size).toBe(4);
  await write(`${secret}!`);
  expect((await readLanKeys(file)).link).not.toEqual(keys.link);
});

it.each([
  ['too short', 'short', 0o600, /fewer than 32/],
  ['one letter again and again', 'ab'.repeat(32), 0o600, /can be guessed/],
  ['too large', 'x'.repeat(5000), 0o600, /larger than/],
  ['open to others', secret, 0o644, /chmod 600/],
])('refuses one that is %s, and says what to do', async (_what, text, mode, message) => {
  await write(text, mode);
  await expect(readLanKeys(file)).rejects.toMatchObject({ kind: 'badInput', message: expect.stringMatching(message) });
});

it.each(['hex', 'base64', 'base64url'] as const)('takes 32 random bytes as %s', async (form) => {
  await write(randomBytes(32).toString(form));
  await expect(readLanKeys(file)).resolves.toBeDefined();
});

it('refuses a folder as what it is', async () => {
  await expect(readLanKeys(folder)).rejects.toMatchObject({ kind: 'badInput', message: expect.stringContaining('no file') });
});

it('refuses one that is not there', async () => {
  await expect(readLanKeys(file)).rejects.toMatchObject({ kind: 'badInput', message: expect.stringContaining('cannot be read') });
});
