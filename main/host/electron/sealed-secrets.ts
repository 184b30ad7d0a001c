import { ChiLangError } from '#contract/errors.ts';
import type { Secrets } from '../host.ts';
import type { ShellLink } from './shell-link.ts';

/** Secrets that only this account's system key store can open; kept sealed in the file. */
export class SealedSecrets implements Secrets {
  readonly #kept: Secrets;
  readonly #link: Pick<ShellLink, 'call'>;

  constructor(kept: Secrets, link: Pick<ShellLink, 'call'>) {
    this.#kept = kept;
    this.#link = link;
  }

  async get(name: string): Promise<string | null> {
    const sealed = await this.#kept.get(name);
    if (sealed === null) return null;
    // What was kept before there was a key store, or by another account, cannot be opened.
    const opened = await this.#link.call('secret.unseal', { sealed }).catch(() => null);
    if (opened) return opened.text;
    throw new ChiLangError('dataUnreadable', `The system's key store does not open "${name}"; enter it again.`);
  }

  async set(name: string, value: string): Promise<void> {
    const { sealed } = await this.#link.call('secret.seal', { text: value });
    await this.#kept.set(name, sealed);
  }

  delete(name: string): Promise<void> {
    return this.#kept.delete(name);
  }
}
