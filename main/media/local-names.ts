import { createHash } from 'node:crypto';
import type { Address } from './address.ts';
import type { Seal } from './seal.ts';

/** Longer than any live window of a playlist, parts included. */
const namesKept = 1000;

/** What a name stands for; `seal` null: it is not encrypted. */
export type Named = { readonly address: Address; readonly seal: Seal | null };

/**
 * The addresses that one rendition's playlists named, by opaque local names. A window can ask for these and
 * for nothing else; what has long left the playlist is forgotten.
 */
export class LocalNames {
  readonly #named = new Map<string, Named>();

  /** The name of an address, and of what opens it: the same as long as both are. */
  nameOf(address: Address, seal: Seal | null): string {
    const opens = seal === null ? '' : `${seal.key.url.href} ${Buffer.from(seal.iv).toString('hex')}`;
    const hash = createHash('sha256').update(`${address.url.href} ${opens}`).digest('base64url').slice(0, 22);
    const name = `${hash}${extensionOf(address.url)}`;
    this.#named.delete(name);
    this.#named.set(name, { address, seal });
    const [oldest] = this.#named.keys();
    if (this.#named.size > namesKept && oldest !== undefined) this.#named.delete(oldest);
    return name;
  }

  get(name: string): Named | undefined {
    return this.#named.get(name);
  }
}

/** Kept because players guess the kind of a segment from it. */
const extensionOf = (url: URL): string => /\.(ts|m4s|mp4|m4v|m4a|aac|cmfv|cmfa|vtt|key|bin)$/i.exec(url.pathname)?.[0].toLowerCase() ?? '';
