/** Pixels along both edges of a picture. */
export type PictureSize = { readonly width: number; readonly height: number };

const pngSize = (data: DataView): PictureSize => ({ width: data.getUint32(16), height: data.getUint32(20) });

/** Frames that carry the size: SOF0 to SOF15 without the tables between them. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const jpegSize = (data: DataView): PictureSize | null => {
  for (let at = 2; at + 9 < data.byteLength; ) {
    if (data.getUint8(at) !== 0xff) return null;
    const marker = data.getUint8(at + 1);
    if (isFrame(marker)) return { width: data.getUint16(at + 7), height: data.getUint16(at + 5) };
    at += marker === 0xff ? 1 : 2 + Math.max(2, data.getUint16(at + 2));
  }
  return null;
};

const webpSize = (data: DataView): PictureSize | null => {
  const kind = String.fromCharCode(...[12, 13, 14, 15].map((at) => data.getUint8(at)));
  const three = (at: number): number => (data.getUint16(at, true) | (data.getUint8(at + 2) << 16)) + 1;
  if (kind === 'VP8X') return { width: three(24), height: three(27) };
  if (kind === 'VP8 ') return { width: data.getUint16(26, true) & 0x3fff, height: data.getUint16(28, true) & 0x3fff };
  if (kind !== 'VP8L') return null;
  const bits = data.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
};

/** The size a picture says it has, from its first bytes; null: it does not say. */
export const pictureSize = (bytes: Uint8Array, kind: 'png' | 'jpg' | 'webp'): PictureSize | null => {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return { png: pngSize, jpg: jpegSize, webp: webpSize }[kind](data);
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
};
