import type { PackTrouble } from './pack-trouble.ts';

/** How many bytes of a file tell what it is. */
export const headBytes = 512;

/** What a file is by its first bytes. */
export type Sniffed =
  | { readonly format: 'pmtiles' | 'mbtiles'; readonly trouble: null }
  | { readonly format: null; readonly trouble: Extract<PackTrouble, 'notAPack' | 'webPage' | 'geoJson' | 'oldVersion'> };

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

const isWebPage = /^[\s\u00ef\u00bb\u00bf]*(<!doctype html|<html|<\?xml|<head|<!--)/i;
const isJson = /^[\s\u00ef\u00bb\u00bf\u001e]*[{[]/;

/** Whether a file that begins so is a map pack, whatever it is called; if it is none, what it is instead. */
export const sniffPack = (bytes: Uint8Array): Sniffed => {
  const head = latin(bytes.subarray(0, headBytes));
  if (head.startsWith('PMTiles')) return bytes[7] === 3 ? { format: 'pmtiles', trouble: null } : { format: null, trouble: 'oldVersion' };
  if (head.startsWith('PM') && (bytes[2] === 1 || bytes[2] === 2)) return { format: null, trouble: 'oldVersion' };
  if (head.startsWith('SQLite format 3\0')) return { format: 'mbtiles', trouble: null };
  if (isWebPage.test(head)) return { format: null, trouble: 'webPage' };
  return { format: null, trouble: isJson.test(head) ? 'geoJson' : 'notAPack' };
};
