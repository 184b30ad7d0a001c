import type { Page } from '@playwright/test';

/** Degrees as EXIF has them: three fractions of degrees, minutes and seconds. */
const degrees = (value: number): number[] => {
  const whole = Math.floor(value);
  const minutes = Math.floor((value - whole) * 60);
  const seconds = Math.round(((value - whole) * 60 - minutes) * 60 * 1000);
  return [whole, 1, minutes, 1, seconds, 1000];
};

/** The segment of a JPEG that says where it was taken, north and east. */
const gpsSegment = ([lon, lat]: readonly [number, number]): Buffer => {
  const tiff = Buffer.alloc(128);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  // The first directory: one entry, the address of the directory of the place.
  tiff.writeUInt16BE(1, 8);
  entry(tiff, 10, 0x8825, 4, 1).writeUInt32BE(26, 18);
  tiff.writeUInt16BE(4, 26);
  entry(tiff, 28, 1, 2, 2).write('N\0', 36, 'latin1');
  entry(tiff, 40, 2, 5, 3).writeUInt32BE(80, 48);
  entry(tiff, 52, 3, 2, 2).write('E\0', 60, 'latin1');
  entry(tiff, 64, 4, 5, 3).writeUInt32BE(104, 72);
  degrees(lat).forEach((part, i) => tiff.writeUInt32BE(part, 80 + i * 4));
  degrees(lon).forEach((part, i) => tiff.writeUInt32BE(part, 104 + i * 4));
  const head = Buffer.from([0xff, 0xe1, 0, 0, ...Buffer.from('Exif\0\0', 'latin1')]);
  head.writeUInt16BE(2 + 6 + tiff.length, 2);
  return Buffer.concat([head, tiff]);
};

const entry = (into: Buffer, at: number, tag: number, type: number, count: number): Buffer => {
  into.writeUInt16BE(tag, at);
  into.writeUInt16BE(type, at + 2);
  into.writeUInt32BE(count, at + 4);
  return into;
};

/** A JPEG of 3000 by 1500 that says where it was taken. */
export const pictureWithPlace = async (page: Page, at: readonly [number, number]): Promise<Buffer> => {
  const text = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3000, 1500);
    const context = canvas.getContext('2d');
    if (context) {
      context.fillStyle = '#8a6a45';
      context.fillRect(0, 0, 3000, 1500);
    }
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  });
  const plain = Buffer.from(text, 'latin1');
  return Buffer.concat([plain.subarray(0, 2), gpsSegment(at), plain.subarray(2)]);
};
