import type { CallParams } from '#contract/calls.ts';

/** The longest side of a picture for walls, in pixels. */
const longestPx = 1920;
const mostBytes = 600_000;
/** From the best to what still serves from far away. */
const qualities = [0.9, 0.8, 0.65, 0.5] as const;

/** The size a picture is drawn at: its own, or as large as is kept, with its own proportions. */
export const computeSize = (width: number, height: number): { width: number; height: number } => {
  const scale = Math.min(1, longestPx / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

const encode = async (canvas: OffscreenCanvas): Promise<Blob | null> => {
  for (const type of ['image/webp', 'image/jpeg'] as const) {
    for (const quality of qualities) {
      const blob = await canvas.convertToBlob({ type, quality });
      // A browser that does not write one answers with another.
      if (blob.type !== type) break;
      if (blob.size <= mostBytes) return blob;
    }
  }
  return null;
};

const base64Of = async (blob: Blob): Promise<string> => {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};

/** A file as a picture for walls: at most 1920 pixels and 600 kB. Null: it is no picture this browser reads, or cannot be made small enough. */
export const resizeImage = async (file: File): Promise<CallParams<'image.put'> | null> => {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return null;
  const { width, height } = computeSize(bitmap.width, bitmap.height);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const blob = await encode(canvas);
  if (!blob) return null;
  const name =
    file.name
      .replace(/\.[^.]+$/, '')
      .trim()
      .slice(0, 200) || 'image';
  return { name, type: blob.type === 'image/webp' ? 'image/webp' : 'image/jpeg', width, height, data: await base64Of(blob) };
};
