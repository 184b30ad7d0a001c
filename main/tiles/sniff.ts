import type { PackTiles } from '#domain/map-packs/map-pack.ts';

const starts = (bytes: Uint8Array, ...first: number[]): boolean => first.every((byte, at) => bytes[at] === byte);

/** What picture this is; null: none that is drawn. */
export const sniffPicture = (bytes: Uint8Array): Exclude<PackTiles, 'mvt'> | null => {
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'png';
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'jpg';
  return starts(bytes, 0x52, 0x49, 0x46, 0x46) && Buffer.from(bytes.subarray(8, 12)).toString('latin1') === 'WEBP' ? 'webp' : null;
};
