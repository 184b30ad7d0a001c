import ExifReader from 'exifreader';
import { longestSidePx } from '#domain/desk/attachment.ts';
import type { Position } from '#domain/values.ts';

/** What a camera wrote into its picture that is worth asking about. */
export type PictureFacts = { readonly position: Position | null; readonly takenAtMs: number | null };

/** The facts of a picture stand at its beginning: no more than this is read of it, whatever it holds. */
const factsBytes = 256 * 1024;

/** Where and when a picture was taken, as far as it says so; a picture that says nothing readable says nothing. */
export const readFacts = async (file: Blob): Promise<PictureFacts> => {
  try {
    const tags = ExifReader.load(await file.slice(0, factsBytes).arrayBuffer(), { expanded: true, includeUnknown: false });
    const { Latitude: lat, Longitude: lon } = tags.gps ?? {};
    const isPlace = lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat !== 0 || lon !== 0);
    return { position: isPlace ? [lon, lat] : null, takenAtMs: readTime(tags.exif?.DateTimeOriginal?.description) };
  } catch {
    return { position: null, takenAtMs: null };
  }
};

/** `2026:11:28 14:05:09`, by a clock of this province. */
const readTime = (text: string | undefined): number | null => {
  const [, date, time] = /^(\d{4}:\d\d:\d\d) (\d\d:\d\d:\d\d)/.exec(text ?? '') ?? [];
  const ms = date && time ? Date.parse(`${date.replaceAll(':', '-')}T${time}+07:00`) : Number.NaN;
  return Number.isNaN(ms) || ms < 0 ? null : ms;
};

export type Drawn = { readonly blob: Blob; readonly width: number; readonly height: number };

/** The picture drawn anew so that no side is longer: nothing but what is seen is left in it. Rejects for what is no picture. */
export const drawPicture = async (file: Blob, longestPx = longestSidePx, quality = 0.86): Promise<Drawn> => {
  const bitmap = await createImageBitmap(file);
  try {
    const scale = Math.min(1, longestPx / Math.max(bitmap.width, bitmap.height));
    const [width, height] = [Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale))];
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser draws no pictures.');
    context.drawImage(bitmap, 0, 0, width, height);
    return { blob: await canvas.convertToBlob({ type: 'image/jpeg', quality }), width, height };
  } finally {
    bitmap.close();
  }
};

const thumbPx = 160;

/** A small picture as text, for the history. */
export const drawThumb = async (file: Blob): Promise<string | null> => {
  const { blob } = await drawPicture(file, thumbPx, 0.6);
  const text = `data:image/jpeg;base64,${toBase64(new Uint8Array(await blob.arrayBuffer()))}`;
  return text.length <= 16_000 ? text : null;
};

export const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
};
