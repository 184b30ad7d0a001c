import type { DragEvent } from 'react';
import { CameraId } from '#domain/ids.ts';

/** The type of dragged data that names a camera: its content is the camera's id. */
export const cameraDragType = 'application/x-chilang-camera';
/** Beside it when the camera comes from a tile: the cell it stands in. */
const cellDragType = 'application/x-chilang-cell';

export type Dragged = { readonly id: CameraId; readonly cell: number | null };

export const startCameraDrag = ({ dataTransfer }: DragEvent, id: CameraId, name: string, cell: number | null): void => {
  dataTransfer.setData(cameraDragType, id);
  dataTransfer.setData('text/plain', name);
  if (cell !== null) dataTransfer.setData(cellDragType, String(cell));
  dataTransfer.effectAllowed = 'copyMove';
};

/** Whether what hovers over an element is a camera. */
export const holdsCamera = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes(cameraDragType);

/** What was dropped; null for anything but a camera. */
export const readDragged = ({ dataTransfer }: DragEvent): Dragged | null => {
  const id = CameraId.safeParse(dataTransfer.getData(cameraDragType));
  const cell = dataTransfer.getData(cellDragType);
  return id.success ? { id: id.data, cell: /^\d$/.test(cell) ? Number(cell) : null } : null;
};
