/** A fragmented MP4 cut into its initialisation and its fragments; `timescale` in units a second. */
export type Clip = { readonly init: Uint8Array; readonly fragments: readonly Uint8Array[]; readonly timescale: number };

type Box = { readonly type: string; readonly start: number; readonly end: number };

const headerBytes = 8;

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const boxes = (bytes: Uint8Array, from: number, to: number): Box[] => {
  const found: Box[] = [];
  for (let start = from; start + headerBytes <= to; ) {
    const size = view(bytes).getUint32(start);
    const type = String.fromCharCode(...bytes.subarray(start + 4, start + headerBytes));
    if (size < headerBytes || start + size > to) throw new RangeError(`The box ${type} at ${start} does not fit its file.`);
    found.push({ type, start, end: start + size });
    start += size;
  }
  return found;
};

/** The box at a path of types, each inside the one before. */
const boxAt = (bytes: Uint8Array, path: readonly string[], from = 0, to = bytes.byteLength): Box => {
  const [type = '', ...rest] = path;
  const box = boxes(bytes, from, to).find((each) => each.type === type);
  if (!box) throw new RangeError(`There is no box ${type}.`);
  return rest.length === 0 ? box : boxAt(bytes, rest, box.start + headerBytes, box.end);
};

/** Cuts a clip as ffmpeg writes it (`empty_moov`, one fragment a key frame). Throws a `RangeError` on another shape. */
export const cutClip = (file: Uint8Array): Clip => {
  const top = boxes(file, 0, file.byteLength);
  const firstMoof = top.find(({ type }) => type === 'moof');
  if (!firstMoof) throw new RangeError('There is no fragment.');
  const init = file.subarray(0, firstMoof.start);
  const fragments = top.flatMap((box, i) => {
    const next = top[i + 1];
    return box.type === 'moof' && next?.type === 'mdat' ? [file.subarray(box.start, next.end)] : [];
  });
  const header = boxAt(init, ['moov', 'trak', 'mdia', 'mdhd']);
  // Version 1 has 64-bit times before the timescale.
  const offset = view(init).getUint8(header.start + headerBytes) === 1 ? 28 : 20;
  return { init, fragments, timescale: view(init).getUint32(header.start + offset) };
};

/** A copy of a fragment that plays as number `sequence` at `decodeTime`, in units of the clip's timescale. */
export const moveFragment = (fragment: Uint8Array, sequence: number, decodeTime: bigint): Uint8Array => {
  const moved = fragment.slice();
  const mfhd = boxAt(moved, ['moof', 'mfhd']);
  view(moved).setUint32(mfhd.start + 12, sequence >>> 0);
  const tfdt = boxAt(moved, ['moof', 'traf', 'tfdt']);
  if (view(moved).getUint8(tfdt.start + headerBytes) !== 1) throw new RangeError('Times of a fragment must have 64 bits.');
  view(moved).setBigUint64(tfdt.start + 12, decodeTime);
  return moved;
};
