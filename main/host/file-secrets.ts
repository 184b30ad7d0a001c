import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import type { Secrets } from './host.ts';

const Kept = z.record(z.string(), z.string());

/** Secrets in one file that only this account can read; written whole and swapped in, so that a power cut leaves the old or the new one. */
export class FileSecrets implements Secrets {
  readonly #path: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  get(name: string): Promise<string | null> {
    return this.#inTurn(async () => (await this.#read())[name] ?? null);
  }

  set(name: string, value: string): Promise<void> {
    return this.#inTurn(async () => this.#write({ ...(await this.#read()), [checkSecretName(name)]: value }));
  }

  delete(name: string): Promise<void> {
    return this.#inTurn(async () => {
      const { [name]: gone, ...rest } = await this.#read();
      if (gone !== undefined) await this.#write(rest);
    });
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(run, run);
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #read(): Promise<Record<string, string>> {
    const text = await readFile(this.#path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '{}';
      throw unreadable(this.#path);
    });
    try {
      return Object.assign(Object.create(null), Kept.parse(JSON.parse(text))) as Record<string, string>;
    } catch {
      throw unreadable(this.#path);
    }
  }

  async #write(secrets: Record<string, string>): Promise<void> {
    const fresh = `${this.#path}.new`;
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    await writeFile(fresh, JSON.stringify(secrets), { mode: 0o600, flush: true });
    await rename(fresh, this.#path);
  }
}

/** The name, or `badInput`. */
export const checkSecretName = (name: string): string => {
  if (/^[a-z0-9.-]{1,64}$/.test(name)) return name;
  throw new ChiLangError('badInput', 'The name of a secret has 1 to 64 characters of a-z, 0-9, dot and dash.');
};

const unreadable = (path: string): ChiLangError =>
  new ChiLangError('dataUnreadable', `The file of secrets ${path} cannot be read; move it away and enter the keys again.`);
