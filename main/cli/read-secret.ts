import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { ChiLangError } from '#contract/errors.ts';

/** One line typed unseen at the terminal, or the first line of a pipe. `cancelled` when there is none. */
export const readSecret = (prompt: string): Promise<string> =>
  new Promise((resolve, reject) => {
    if (stdin.isTTY) stdout.write(prompt);
    const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input: stdin, output: unseen, terminal: stdin.isTTY === true });
    let given = false;
    lines.once('line', (line) => {
      given = true;
      lines.close();
      if (stdin.isTTY) stdout.write('\n');
      resolve(line);
    });
    lines.once('close', () => {
      if (!given) reject(new ChiLangError('cancelled', 'No line was given.'));
    });
  });
