import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** 256 bits, base64url: safe in an address and in a cookie. */
const keyForm = /^[A-Za-z0-9_-]{43}$/;

/** The key of this data folder, made at the first start; kept so that windows find the console again after a restart. */
export const loadAccessKey = async (dataFolder: string): Promise<string> => {
  const path = join(dataFolder, 'access-key');
  const kept = await readFile(path, 'utf8').catch(() => '');
  if (keyForm.test(kept.trim())) return kept.trim();
  const key = randomBytes(32).toString('base64url');
  await writeFile(path, `${key}\n`, { mode: 0o600 });
  return key;
};
