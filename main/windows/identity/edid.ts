/** What a monitor says of itself (VESA E-EDID 1.3 and 1.4, base block). */
export type Edid = {
  /** Three letters, registered for each maker: `DEL`. */
  readonly maker: string;
  /** The maker's number of the model, 0-65535. */
  readonly product: number;
  /** As text where the maker wrote one, else as a number; null: this monitor has none. */
  readonly serial: string | null;
  /** What is printed on its frame; null: it does not say. */
  readonly name: string | null;
  /** Of the picture, in mm; null: it does not say (a projector). */
  readonly sizeMm: { readonly width: number; readonly height: number } | null;
};

const blockBytes = 128;
const header = [0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00];
const descriptorsAt = [54, 72, 90, 108];
const descriptorBytes = 18;
const nameTag = 0xfc;
const serialTag = 0xff;

/** Reads the base block; null for bytes that are no EDID, or were damaged on their way. */
export const readEdid = (bytes: Uint8Array): Edid | null => {
  const block = bytes.subarray(0, blockBytes);
  if (block.length < blockBytes || !header.every((byte, at) => block[at] === byte)) return null;
  if (block.reduce((sum, byte) => sum + byte, 0) % 256 !== 0) return null;
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const maker = readMaker(view.getUint16(8));
  if (maker === null) return null;
  const number = view.getUint32(12, true);
  return {
    maker,
    product: view.getUint16(10, true),
    serial: readText(block, serialTag) ?? (isSerial(number) ? String(number) : null),
    name: readText(block, nameTag),
    sizeMm: readSize(block),
  };
};

/** The maker's three letters as EDID packs them: five bits each, `A` is 1; null: none. */
export const readMaker = (packed: number): string | null => {
  const letters = [packed >> 10, packed >> 5, packed].map((bits) => bits & 31);
  return letters.every((letter) => letter >= 1 && letter <= 26) ? String.fromCharCode(...letters.map((letter) => 64 + letter)) : null;
};

/** Makers that number nothing write one of these. */
const isSerial = (number: number): boolean => number !== 0 && number !== 1 && number !== 0x01010101 && number !== 0xffffffff;

/** Text of the descriptor with this tag: ends at a line feed, padded with spaces. */
const readText = (block: Uint8Array, tag: number): string | null => {
  const at = descriptorsAt.find((start) => block[start] === 0 && block[start + 1] === 0 && block[start + 3] === tag);
  if (at === undefined) return null;
  const text = String.fromCharCode(...block.subarray(at + 5, at + descriptorBytes));
  return (
    text
      .split('\n')[0]
      ?.replace(/[^\x20-\x7e]/g, '')
      .trim() || null
  );
};

/** The first timing tells it to the millimetre, the base only in whole centimetres. */
const readSize = (block: Uint8Array): Edid['sizeMm'] => {
  const at = descriptorsAt[0] ?? 0;
  const [low, lowHeight, high] = [block[at + 12] ?? 0, block[at + 13] ?? 0, block[at + 14] ?? 0];
  const isTiming = block[at] !== 0 || block[at + 1] !== 0;
  const exact = { width: low + ((high >> 4) << 8), height: lowHeight + ((high & 15) << 8) };
  if (isTiming && exact.width > 0 && exact.height > 0) return exact;
  const [width, height] = [10 * (block[21] ?? 0), 10 * (block[22] ?? 0)];
  return width > 0 && height > 0 ? { width, height } : null;
};
