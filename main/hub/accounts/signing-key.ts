import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChiLangError } from '#contract/errors.ts';

/** The key this hub signs grants with; made at first use, readable by its account alone. `dataUnreadable` for one that is none. */
export const openSigningKey = (dataFolder: string): KeyObject => {
  const file = join(dataFolder, 'sign-on.key');
  try {
    return readKey(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new ChiLangError('dataUnreadable', `The key ${file} cannot be read; take it away, and officers sign on again.`, {
        cause: error,
      });
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    writeFileSync(file, pemOf(privateKey), { mode: 0o600, flag: 'wx' });
    return privateKey;
  } catch {
    // Another process was first.
    return readKey(file);
  }
};

/** A private key as it is kept. */
export const pemOf = (key: KeyObject): string => String(key.export({ format: 'pem', type: 'pkcs8' }));

const readKey = (file: string): KeyObject => createPrivateKey(readFileSync(file));
