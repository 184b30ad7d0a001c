import { inflateRawSync } from 'node:zlib';
import { fileLayerLimits } from '#domain/map-layers/file-layer.ts';
import { fileLayerError } from './file-layer-error.ts';

const endSize = 22;
const mostFiles = 1000;

/**
 * Files of an archive by name, unpacked one by one. What an archive says of sizes is not believed: unpacking stops where the limit is
 * reached, so that a small file cannot fill the memory.
 */
export const unzip = (bytes: Uint8Array, isWanted: (name: string) => boolean): Map<string, Uint8Array> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readEntries(buffer, isWanted);
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw fileLayerError('tooLarge');
    if (error instanceof RangeError || (error instanceof Error && 'errno' in error)) throw fileLayerError('broken');
    throw error;
  }
};

const findEnd = (buffer: Buffer): number => {
  for (let at = buffer.length - endSize; at >= Math.max(0, buffer.length - endSize - 65_535); at -= 1)
    if (buffer.readUInt32LE(at) === 0x06054b50) return at;
  throw fileLayerError('broken');
};

const readEntries = (buffer: Buffer, isWanted: (name: string) => boolean): Map<string, Uint8Array> => {
  const end = findEnd(buffer);
  const count = Math.min(buffer.readUInt16LE(end + 10), mostFiles);
  const files = new Map<string, Uint8Array>();
  let left: number = fileLayerLimits.bytes;
  let at = buffer.readUInt32LE(end + 16);
  for (let n = 0; n < count; n += 1) {
    if (buffer.readUInt32LE(at) !== 0x02014b50) throw fileLayerError('broken');
    const [method, packed] = [buffer.readUInt16LE(at + 10), buffer.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [buffer.readUInt16LE(at + 28), buffer.readUInt16LE(at + 30), buffer.readUInt16LE(at + 32)];
    const name = buffer.toString('utf8', at + 46, at + 46 + nameLength);
    if (isWanted(name)) {
      const file = unpack(buffer, buffer.readUInt32LE(at + 42), packed, method, left);
      left -= file.length;
      files.set(name, file);
    }
    at += 46 + nameLength + extra + comment;
  }
  return files;
};

const unpack = (buffer: Buffer, header: number, packed: number, method: number, left: number): Uint8Array => {
  const start = header + 30 + buffer.readUInt16LE(header + 26) + buffer.readUInt16LE(header + 28);
  if (start + packed > buffer.length || (method !== 0 && method !== 8)) throw fileLayerError('broken');
  const data = buffer.subarray(start, start + packed);
  if (method === 0 && data.length > left) throw fileLayerError('tooLarge');
  return method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(1, left) });
};
