import { ChiLangError } from '#contract/errors.ts';

/** The most one feature may be; a longer one is no feature of a map. */
export const mostFeatureBytes = 64 * 1024 * 1024;

const [quote, backslash, open, close, openList, closeList, colon, comma] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x3a, 0x2c];
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x1e;

/**
 * Finds the features in the bytes of GeoJSON as they come, without ever holding more than one: those of a collection's `features`, or
 * one object after the other (newline-delimited, text sequences). What is an object but no feature is for whoever reads it to refuse.
 *
 *   root ──{──► object ──"features":[──► list ──{──► feature ──}──► list ──]──► object ──}──► root
 *                 └──} (no list was met): the object itself is a feature
 */
export class FeatureScanner {
  #state: 'root' | 'object' | 'list' | 'feature' = 'root';
  #depth = 0;
  #inString = false;
  #escaped = false;
  #hadList = false;
  /** The last string at the first level of an object, and whether a colon followed. */
  #word: number[] = [];
  #key = '';
  #atKey = false;
  #held: Buffer[] = [];
  #heldBytes = 0;

  /** The features that end within this chunk. */
  *push(chunk: Buffer): Generator<Buffer> {
    let from = this.#isHolding() ? 0 : -1;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (this.#inString) {
        this.#inText(byte);
        continue;
      }
      if (byte === quote) {
        [this.#inString, this.#word] = [true, []];
      } else if (byte === open || byte === openList) {
        if (this.#opens(byte) && from < 0) from = at;
        else if (!this.#isHolding()) from = -1;
      } else if (byte === close || byte === closeList) {
        if (this.#closes(byte)) {
          yield this.#take(from < 0 ? Buffer.alloc(0) : chunk.subarray(from, at + 1));
          from = -1;
        }
      } else if (this.#state === 'object' && this.#depth === 1) {
        this.#atKey = byte === colon ? true : this.#atKey && isSpace(byte);
      } else if (this.#state === 'root' && byte !== comma && !isSpace(byte) && byte !== 0xef && byte !== 0xbb && byte !== 0xbf) {
        throw new ChiLangError('badInput', 'it is not GeoJSON: something stands outside its objects');
      }
    }
    if (from >= 0 && this.#isHolding()) this.#hold(chunk.subarray(from));
  }

  /** Throws when the file ended in the middle of something. */
  end(): void {
    if (this.#state !== 'root') throw new ChiLangError('badInput', 'it ends in the middle: it was not copied whole');
  }

  #isHolding(): boolean {
    return this.#state === 'feature' || (this.#state === 'object' && !this.#hadList);
  }

  #inText(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === backslash) this.#escaped = true;
    else if (byte === quote) {
      this.#inString = false;
      if (this.#state === 'object' && this.#depth === 1) [this.#key, this.#atKey] = [String.fromCharCode(...this.#word), false];
    } else if (this.#word.length < 16) this.#word.push(byte);
  }

  /** Answers whether something that is held begins here. */
  #opens(byte: number): boolean {
    if (this.#state === 'list' && byte === open) {
      [this.#state, this.#depth] = ['feature', 1];
      return true;
    }
    if (this.#state === 'root' && byte === open) {
      [this.#state, this.#depth, this.#hadList, this.#key] = ['object', 1, false, ''];
      return true;
    }
    if (this.#state === 'object' && this.#depth === 1 && byte === openList && this.#atKey && this.#key === 'features') {
      [this.#state, this.#hadList, this.#held, this.#heldBytes] = ['list', true, [], 0];
      return false;
    }
    if (this.#state === 'root' || this.#state === 'list')
      throw new ChiLangError('badInput', 'it is not GeoJSON: a list stands where a feature should');
    this.#depth++;
    return false;
  }

  /** Answers whether a feature ends here. */
  #closes(byte: number): boolean {
    if (this.#state === 'list' && byte === closeList) {
      [this.#state, this.#depth, this.#atKey, this.#key] = ['object', 1, false, ''];
      return false;
    }
    this.#depth--;
    if (this.#depth > 0) return false;
    if (this.#state === 'feature') {
      this.#state = 'list';
      return true;
    }
    if (this.#state !== 'object') throw new ChiLangError('badInput', 'it is not GeoJSON: its brackets do not match');
    this.#state = 'root';
    return !this.#hadList;
  }

  #hold(bytes: Buffer): void {
    this.#heldBytes += bytes.length;
    if (this.#heldBytes > mostFeatureBytes)
      throw new ChiLangError(
        'tooLarge',
        `one object in it has more than ${mostFeatureBytes / 2 ** 20} MB: it is no GeoJSON of features, or that feature must be cut into parts`,
      );
    this.#held.push(Buffer.from(bytes));
  }

  #take(last: Buffer): Buffer {
    const whole = Buffer.concat([...this.#held, last]);
    [this.#held, this.#heldBytes] = [[], 0];
    return whole;
  }
}
