import { crc32, deflateRawSync } from 'node:zlib';

/** An archive as any program makes it. */
export const zip = (files: Record<string, Uint8Array | string>): Uint8Array<ArrayBuffer> => {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content as string);
    const data = deflateRawSync(plain);
    const header = Buffer.alloc(30 + Buffer.byteLength(name));
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(8, 8);
    header.writeUInt16LE(20, 4);
    header.writeUInt32LE(crc32(plain), 14);
    header.writeUInt32LE(data.length, 18);
    header.writeUInt32LE(plain.length, 22);
    header.writeUInt16LE(Buffer.byteLength(name), 26);
    header.write(name, 30);
    const entry = Buffer.alloc(46 + Buffer.byteLength(name));
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt32LE(crc32(plain), 16);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(plain.length, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(at, 42);
    entry.write(name, 46);
    bodies.push(header, data);
    entries.push(entry);
    at += header.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(entries).length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...bodies, ...entries, end]));
};

/** A .shp of points. */
export const shpOfPoints = (points: readonly (readonly [number, number])[]): Uint8Array => {
  const bytes = Buffer.alloc(100 + points.length * 28);
  bytes.writeInt32BE(9994, 0);
  bytes.writeInt32BE(bytes.length / 2, 24);
  bytes.writeInt32LE(1000, 28);
  bytes.writeInt32LE(1, 32);
  points.forEach(([x, y], n) => {
    const at = 100 + n * 28;
    bytes.writeInt32BE(n + 1, at);
    bytes.writeInt32BE(10, at + 4);
    bytes.writeInt32LE(1, at + 8);
    bytes.writeDoubleLE(x, at + 12);
    bytes.writeDoubleLE(y, at + 20);
  });
  return bytes;
};
