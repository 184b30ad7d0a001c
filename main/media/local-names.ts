import { createHash } from 'node:crypto';
import type { Address } from './address.ts';

/** Longer than any live window of a playlist, parts included. */
const namesKept = 1000;

/**
 * The addresses that one rendition's playlists named, by opaque local names. A window can ask for these and
 * for nothing else; what has long left the playlist is forgotten.
 */
export class LocalNames {
  readonly #addresses = new Map<string, Address>();

  /** The name of an address: the same as long as the address is. */
  nameOf(address: Address): string {
    const hash = createHash('sha256').update(address.url.href).digest('base64url').slice(0, 22);
    const name = `${hash}${extensionOf(address.url)}`;
    this.#addresses.delete(name);
    this.#addresses.set(name, address);
    const [oldest] = this.#addresses.keys();
    if (this.#addresses.size > namesKept && oldest !== undefined) this.#addresses.delete(oldest);
    return name;
  }

  addressOf(name: string): Address | undefined {
    return this.#addresses.get(name);
  }
}

/** Kept because players guess the kind of a segment from it. */
const extensionOf = (url: URL): string => /\.(ts|m4s|mp4|m4v|m4a|aac|cmfv|cmfa|vtt|key|bin)$/i.exec(url.pathname)?.[0].toLowerCase() ?? '';
