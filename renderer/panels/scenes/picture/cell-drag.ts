import type { DragEvent } from 'react';
import { z } from 'zod';
import { CameraId, RoomDisplayId } from '#domain/ids.ts';
import { CellContent } from '#domain/wall-content.ts';

/** A cell of a picture of the wall, for another cell to be changed with. */
const cellType = 'application/x-chilang-wall-cell';
/** A camera, as its list, the map and the tiles drag it. */
const cameraType = 'application/x-chilang-camera';
/** Anything a cell can show, as JSON of a `CellContent`. */
const contentType = 'application/x-chilang-content';

const DraggedCell = z.strictObject({ on: z.enum(['air', 'scene']), screen: RoomDisplayId, cell: z.int().min(0) });
type DraggedCell = z.infer<typeof DraggedCell>;

export type Dropped = { readonly k: 'cell'; readonly cell: DraggedCell } | { readonly k: 'content'; readonly content: CellContent };

export const startCellDrag = ({ dataTransfer }: DragEvent, cell: DraggedCell, content: CellContent | null, text: string): void => {
  dataTransfer.setData(cellType, JSON.stringify(cell));
  if (content) dataTransfer.setData(contentType, JSON.stringify(content));
  dataTransfer.setData('text/plain', text);
  dataTransfer.effectAllowed = 'copyMove';
};

/** Whether what hovers can be dropped on a cell. */
export const holdsContent = ({ dataTransfer: { types } }: DragEvent): boolean =>
  [cellType, cameraType, contentType].some((type) => types.includes(type));

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** What was dropped; null: nothing a cell can show. A cell of the other picture comes as its content. */
export const readDropped = ({ dataTransfer }: DragEvent, on: DraggedCell['on']): Dropped | null => {
  const cell = DraggedCell.safeParse(parse(dataTransfer.getData(cellType))).data;
  if (cell?.on === on) return { k: 'cell', cell };
  const content = CellContent.safeParse(parse(dataTransfer.getData(contentType))).data;
  if (content) return { k: 'content', content };
  const camera = CameraId.safeParse(dataTransfer.getData(cameraType)).data;
  return camera ? { k: 'content', content: { k: 'camera', camera, rotation: 0 } } : null;
};
