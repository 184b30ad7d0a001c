import type { CameraId } from '#domain/ids.ts';
import type { ScreenContent } from '#domain/wall-content.ts';
import { mostCells, type WallLayoutName, wallLayouts } from '#domain/wall-layout.ts';

/** The smallest even layout that has room for so many pictures. */
export const layoutFor = (count: number): WallLayoutName =>
  Object.values(wallLayouts).find(({ name, cells }) => !name.includes('+') && cells.length >= count)?.name ?? '64';

/** A screen of these cameras, as many as any layout has cells, in their order. */
export const planCameraScreen = (cameras: readonly CameraId[]): ScreenContent => ({
  layout: layoutFor(Math.min(cameras.length, mostCells)),
  cells: cameras.slice(0, mostCells).map((camera) => ({ k: 'camera', camera, rotation: 0 })),
});
