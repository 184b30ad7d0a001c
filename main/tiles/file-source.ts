import type { FileHandle } from 'node:fs/promises';
import type { RangeResponse, Source } from 'pmtiles';
import { packError } from '../services/map-packs/pack-error.ts';

/** A pack file for the library: a part that lies beyond its end, or is larger than any part may be, is never read. */
export class FileSource implements Source {
  readonly #file: FileHandle;
  readonly #size: number;
  readonly #mostBytes: number;

  constructor(file: FileHandle, size: number, mostBytes: number) {
    this.#file = file;
    this.#size = size;
    this.#mostBytes = mostBytes;
  }

  getKey(): string {
    return 'file';
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    const bytes = await this.read(offset, Math.min(length, this.#size - offset));
    return { data: bytes.buffer as ArrayBuffer };
  }

  /** Exactly this part. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0 || offset + length > this.#size)
      throw packError('truncated', 'The file ends before what it promises; get the pack anew.');
    if (length > this.#mostBytes) throw packError('tooComplex', `A part of the pack is larger than ${this.#mostBytes} bytes.`);
    const bytes = new Uint8Array(length);
    const { bytesRead } = await this.#file.read(bytes, 0, length, offset);
    if (bytesRead < length) throw packError('truncated', 'The file ends before what it promises; get the pack anew.');
    return bytes;
  }
}
