import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import { type BlobHash, mostBlobBytes } from '#domain/desk/attachment.ts';
import { checkSpeaksProtocol, refusalOf } from './check-answer.ts';
import { HubConnection } from './hub-connection.ts';
import { remoteLimits } from './remote-limits.ts';
import { parseWire } from './wire-json.ts';

const BlobState = z.object({ offset: z.int().nonnegative(), isWhole: z.boolean() });

/** Files at a hub, by hash. Every failure is a `ChiLangError`. */
export class HttpBlobs {
  readonly #hub: HubConnection;

  constructor({ url, key }: { url: URL; key: string | null }) {
    this.#hub = new HubConnection(url, key, remoteLimits);
  }

  async state(hash: BlobHash): Promise<z.infer<typeof BlobState>> {
    return parseWire(BlobState, await this.#hub.text({ path: `v1/blobs/${hash}`, query: { state: '1' } }), 'state of a file');
  }

  async append(hash: BlobHash, at: { offset: number; totalBytes: number }, piece: Uint8Array): Promise<z.infer<typeof BlobState>> {
    const url = this.#hub.address(`v1/blobs/${hash}`, { offset: String(at.offset), bytes: String(at.totalBytes) });
    const response = await this.#put(url, piece);
    checkSpeaksProtocol(response, url.origin);
    const text = await response.text();
    if (!response.ok) throw refusalOf(response, text);
    return parseWire(BlobState, text, 'answer to a piece');
  }

  async read(hash: BlobHash): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let bytes = 0;
    for await (const part of this.#hub.pieces({ path: `v1/blobs/${hash}`, headers: { 'accept-encoding': 'identity' } })) {
      bytes += part.length;
      if (bytes > mostBlobBytes) throw new ChiLangError('tooLarge', 'The hub sent a larger file than there may be.');
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  close(): void {
    this.#hub.close();
  }

  async #put(url: URL, piece: Uint8Array): Promise<Response> {
    try {
      return await fetch(url, {
        method: 'PUT',
        headers: { ...this.#hub.headers(), 'content-type': 'application/octet-stream' },
        body: piece as Uint8Array<ArrayBuffer>,
        redirect: 'manual',
        signal: AbortSignal.timeout(remoteLimits.idleMs),
      });
    } catch (thrown) {
      throw new ChiLangError('hubUnreachable', `The hub at ${url.origin} cannot be reached.`, { cause: thrown });
    }
  }
}
