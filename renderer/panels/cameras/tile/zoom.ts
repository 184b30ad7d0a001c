import { noZoom, type Zoom } from '../../../data/camera-wall.ts';

const largest = 8;
const wheelStep = 1.25;

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** The part of the picture in sight never leaves the picture. */
const inside = ({ scale, x, y }: Zoom): Zoom => {
  const half = 0.5 / scale;
  return { scale, x: clamp(x, half, 1 - half), y: clamp(y, half, 1 - half) };
};

/** Nearer (`steps` positive) or further, keeping the point under the mouse where it is; `at` in parts of the tile, 0-1. */
export const zoomBy = (zoom: Zoom, steps: number, at: { readonly x: number; readonly y: number }): Zoom => {
  const scale = clamp(zoom.scale * wheelStep ** steps, 1, largest);
  if (scale === 1) return noZoom;
  const point = { x: zoom.x + (at.x - 0.5) / zoom.scale, y: zoom.y + (at.y - 0.5) / zoom.scale };
  return inside({ scale, x: point.x - (at.x - 0.5) / scale, y: point.y - (at.y - 0.5) / scale });
};

/** Moves what is looked at, by parts of the tile as a hand drags the picture. */
export const panBy = (zoom: Zoom, dx: number, dy: number): Zoom =>
  inside({ scale: zoom.scale, x: zoom.x - dx / zoom.scale, y: zoom.y - dy / zoom.scale });

/** The same as a CSS transform of the picture, whose origin is its middle. */
export const transformOf = ({ scale, x, y }: Zoom): string =>
  scale === 1 ? 'none' : `translate(${(0.5 - x) * scale * 100}%, ${(0.5 - y) * scale * 100}%) scale(${scale})`;
