import { randomBytes } from 'node:crypto';
import { argon2id, argon2Verify } from 'hash-wasm';
import { ChiLangError } from '#contract/errors.ts';

/** What OWASP asks of argon2id at least: 19 MiB, two passes. About 60 ms on the machines of a control room. */
const cost = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

/** Checked where no account is, so that the time of an answer tells nobody which accounts there are. */
const nobodys = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** The same password typed on another keyboard is the same password. */
const spelled = (password: string): string => password.normalize('NFC');

/** A password as it is kept: salted, in the encoding that names its own cost. */
export const hashPassword = (password: string): Promise<string> =>
  argon2id({ ...cost, password: spelled(password), salt: randomBytes(16), outputType: 'encoded' });

/** Whether this is the password; `hash` null: there is none, which takes as long to find out. */
export const holdsPassword = async (password: string, hash: string | null): Promise<boolean> => {
  const text = spelled(password);
  if (text === '') return false;
  const holds = await argon2Verify({ password: text, hash: hash ?? nobodys });
  return holds && hash !== null;
};

export const shortestPassword = 10;
export const longestPassword = 200;

const badWords = ['password', 'matkhau', 'chilang', 'langson', '12345678', '87654321', 'qwertyui', 'abcdefgh'];

/** Why a password is not good enough: too short, too plain, or the account's own name. Null: it is. */
export const computeWeakness = (password: string, user: string): 'short' | 'long' | 'plain' | null => {
  const text = spelled(password);
  if ([...text].length < shortestPassword) return 'short';
  if (text.length > longestPassword) return 'long';
  const plain = text.toLowerCase().replace(/\s/g, '');
  const isPlain =
    new Set(plain).size < 5 || badWords.some((word) => plain.includes(word)) || (user.length > 3 && plain.includes(user.toLowerCase()));
  return isPlain ? 'plain' : null;
};

/** `badInput` that says what is expected. */
export const checkStrength = (password: string, user: string): void => {
  const weakness = computeWeakness(password, user);
  if (weakness === null) return;
  throw new ChiLangError(
    'badInput',
    `A password has ${shortestPassword} to ${longestPassword} characters, five of them different, without common words and the account's name.`,
    { details: { weakness } },
  );
};
