import type { BlobHash } from '#domain/desk/attachment.ts';
import type { BlobFiles } from '../blobs/blob-files.ts';
import type { Log } from './log.ts';

type ErasedFilesParts = { readonly log: Pick<Log, 'erasedFiles'>; readonly blobs: Pick<BlobFiles, 'erase'> };

/**
 * Files whose rows were erased for good. The log remembers them by their hash in the transaction that erased the row, so a hub that ends
 * before the file is gone serves it to nobody, and erases it when it starts.
 */
export class ErasedFiles {
  readonly #parts: ErasedFilesParts;

  constructor(parts: ErasedFilesParts) {
    this.#parts = parts;
  }

  /** Whether a file was erased and no row names it since. */
  async has(hash: BlobHash): Promise<boolean> {
    return (await this.#parts.log.erasedFiles(hash)).length > 0;
  }

  /** Erases what is still there of them, half sent ones too. Done again it changes nothing. */
  async sweep(): Promise<void> {
    for (const hash of await this.#parts.log.erasedFiles(null)) await this.#parts.blobs.erase(hash);
  }
}
