import { type Entry, readVarint } from 'pmtiles';
import { limits } from './archive.ts';
import { packError } from '../services/map-packs/pack-error.ts';

/** Lengths of what an entry may point at, from the header. */
export type DirectoryBounds = { readonly leafBytes: number; readonly tileBytes: number };

type Reader = { readonly buf: Uint8Array; pos: number };

const damaged = (what: string) => packError('damaged', `A directory of the pack ${what}; get the pack anew.`);

const read = (from: Reader): number => {
  const value = readVarint(from);
  if (from.pos > from.buf.length || !Number.isSafeInteger(value) || value < 0) throw damaged('ends early');
  return value;
};

const column = (from: Reader, count: number): Float64Array => {
  const values = new Float64Array(count);
  for (let at = 0; at < count; at++) values[at] = read(from);
  return values;
};

/**
 * The entries of a directory, read as the library does but believing nothing: no more of them than its bytes can hold, in ascending
 * order, none pointing outside its section.
 */
export const parseDirectory = (bytes: Uint8Array, { leafBytes, tileBytes }: DirectoryBounds): Entry[] => {
  const from: Reader = { buf: bytes, pos: 0 };
  const count = read(from);
  if (count * 4 > bytes.length - from.pos) throw damaged('promises more entries than it has');
  if (count > limits.directoryEntries) throw packError('tooComplex', 'A directory of the pack is too long; get the pack anew.');
  if (count === 0) throw packError('empty', 'The pack has an empty directory; get the pack anew.');
  const [ids, runs, lengths, offsets] = [column(from, count), column(from, count), column(from, count), column(from, count)];
  const entries: Entry[] = [];
  let tileId = 0;
  let next = 0;
  for (let at = 0; at < count; at++) {
    const [step = 0, runLength = 0, length = 0, place = 0] = [ids[at], runs[at], lengths[at], offsets[at]];
    if (at > 0 && step === 0) throw damaged('names a tile twice');
    tileId += step;
    const offset = place === 0 && at > 0 ? next : place - 1;
    if (length === 0 || offset < 0 || offset + length > (runLength === 0 ? leafBytes : tileBytes)) throw damaged('points outside the file');
    next = offset + length;
    entries.push({ tileId, offset, length, runLength });
  }
  return entries;
};
