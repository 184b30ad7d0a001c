import { gzipSync } from 'node:zlib';

/** Entries of tiles in ascending order; `run` 0 points at a directory. */
export type WrittenEntry = { readonly tileId: number; readonly offset: number; readonly length: number; run: number };

/** What a root directory may have, so that one read from the beginning gets it. */
const mostRootBytes = 16_384 - 127;

const varint = (bytes: number[], value: number): void => {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
};

const packed = (entries: readonly WrittenEntry[]): Buffer => {
  const bytes: number[] = [];
  varint(bytes, entries.length);
  entries.forEach(({ tileId }, at) => varint(bytes, tileId - (entries[at - 1]?.tileId ?? 0)));
  for (const { run } of entries) varint(bytes, run);
  for (const { length } of entries) varint(bytes, length);
  entries.forEach(({ offset }, at) => {
    const before = entries[at - 1];
    varint(bytes, before && before.offset + before.length === offset ? 0 : offset + 1);
  });
  return gzipSync(Buffer.from(bytes));
};

/** The root directory, and the leaves below it when it would be too long. */
export const packDirectories = (entries: readonly WrittenEntry[]): { root: Buffer; leaves: Buffer } => {
  const whole = entries.length <= 16_384 ? packed(entries) : null;
  if (whole && whole.length <= mostRootBytes) return { root: whole, leaves: Buffer.alloc(0) };
  for (let size = 4096; ; size *= 2) {
    const leaves: Buffer[] = [];
    const above: WrittenEntry[] = [];
    let offset = 0;
    for (let from = 0; from < entries.length; from += size) {
      const leaf = packed(entries.slice(from, from + size));
      above.push({ tileId: entries[from]?.tileId ?? 0, offset, length: leaf.length, run: 0 });
      leaves.push(leaf);
      offset += leaf.length;
    }
    const root = packed(above);
    if (root.length <= mostRootBytes) return { root, leaves: Buffer.concat(leaves) };
  }
};
