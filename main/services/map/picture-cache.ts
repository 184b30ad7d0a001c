import type { OnlineLayerRow } from '#contract/map-layers.ts';
import { failureOf } from '#contract/errors.ts';
import type { Now } from '../ports.ts';
import type { FetchedPicture, LayerFetcher, LayerFiles } from './ports.ts';

export type PictureParts = { readonly files: LayerFiles; readonly fetcher: LayerFetcher; readonly now: Now };

/** A picture and when it was fetched; 0: it is the empty one. */
type KeptPicture = FetchedPicture & { readonly atMs: number };

/** Half the side of Web Mercator's square, metres. */
const half = 20_037_508.342789244;

/** One transparent point: where nothing was ever fetched the map below shows through. */
const empty = Uint8Array.from(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'),
);

/** Pictures of one layer kept at most; the oldest goes first. */
const mostPictures = 4000;

const squareOf = (z: number, x: number, y: number): [number, number, number, number] => {
  const side = (2 * half) / 2 ** z;
  return [x * side - half, half - (y + 1) * side, (x + 1) * side - half, half - y * side];
};

/** Pictures of a WMS on disk: fresh ones are not asked for again, old ones stay until the server answers. */
export class PictureCache {
  readonly #parts: PictureParts;
  /** Names in the order they were written, by layer; what an earlier run wrote is found on disk. */
  readonly #written = new Map<string, string[]>();
  readonly #underWay = new Map<string, Promise<{ picture: KeptPicture; failure: string | null }>>();

  constructor(parts: PictureParts) {
    this.#parts = parts;
  }

  /** The picture of a square, and why it could not be fetched anew (null: it was, or is fresh). Never throws. */
  get(row: OnlineLayerRow, z: number, x: number, y: number): Promise<{ picture: KeptPicture; failure: string | null }> {
    const name = `${row.id}/${z}-${x}-${y}`;
    const running = this.#underWay.get(name) ?? this.#get(row, name, squareOf(z, x, y)).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, running);
    return running;
  }

  async #get(row: OnlineLayerRow, name: string, square: [number, number, number, number]) {
    const kept = await this.#kept(name);
    if (kept && this.#parts.now() - kept.atMs < row.refreshMinutes * 60_000) return { picture: kept, failure: null };
    try {
      const picture = { ...(await this.#parts.fetcher.picture(row, square)), atMs: this.#parts.now() };
      await this.#keep(row.id, name, picture);
      return { picture, failure: null };
    } catch (error) {
      return { picture: kept ?? { type: 'image/png' as const, bytes: empty, atMs: 0 }, failure: failureOf(error).message };
    }
  }

  /** Eight bytes of time stand before the picture. */
  async #kept(name: string): Promise<KeptPicture | null> {
    const file = await this.#parts.files.read(name);
    if (!file || file.length < 10) return null;
    const bytes = file.slice(8);
    return { atMs: new DataView(file.buffer, file.byteOffset).getFloat64(0), type: bytes[0] === 0x89 ? 'image/png' : 'image/jpeg', bytes };
  }

  async #keep(layer: string, name: string, { atMs, bytes }: KeptPicture): Promise<void> {
    const file = new Uint8Array(8 + bytes.length);
    new DataView(file.buffer).setFloat64(0, atMs);
    file.set(bytes, 8);
    await this.#parts.files.write(name, file);
    const names = this.#written.get(layer) ?? (await this.#parts.files.list(layer)).map((each) => `${layer}/${each}`);
    const others = names.filter((each) => each !== name);
    const dropped = others.splice(0, Math.max(0, others.length + 1 - mostPictures));
    this.#written.set(layer, [...others, name]);
    for (const each of dropped) await this.#parts.files.remove(each);
  }
}
