import type { DragEvent } from 'react';
import { create } from 'zustand';
import { CameraId } from '#domain/ids.ts';

/** The type of dragged data that names a camera: its content is the camera's id. */
export const cameraDragType = 'application/x-chilang-camera';
/** Beside it when the camera comes from a tile: the cell it stands in. */
const cellDragType = 'application/x-chilang-cell';

export type Dragged = { readonly id: CameraId; readonly cell: number | null };

type Hovering = {
  /** The camera that is being dragged within this window: what is dragged cannot be read before it is dropped. */
  readonly dragged: Dragged | null;
  /** The cell it hovers over. */
  readonly over: number | null;
  start: (dragged: Dragged | null) => void;
  hover: (over: number | null) => void;
};

/** A camera that is being dragged, for what a drop would cost. */
export const useHovering = create<Hovering>()((set) => ({
  dragged: null,
  over: null,
  start: (dragged) => set({ dragged, over: null }),
  hover: (over) => set({ over }),
}));

export const startCameraDrag = ({ dataTransfer }: DragEvent, id: CameraId, name: string, cell: number | null): void => {
  dataTransfer.setData(cameraDragType, id);
  dataTransfer.setData('text/plain', name);
  if (cell !== null) dataTransfer.setData(cellDragType, String(cell));
  dataTransfer.effectAllowed = 'copyMove';
  useHovering.getState().start({ id, cell });
  // Fires wherever the drag ends, also outside the window.
  window.addEventListener('dragend', () => useHovering.getState().start(null), { once: true });
};

/** Whether what hovers over an element is a camera. */
export const holdsCamera = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes(cameraDragType);

/** What was dropped; null for anything but a camera. */
export const readDragged = ({ dataTransfer }: DragEvent): Dragged | null => {
  const id = CameraId.safeParse(dataTransfer.getData(cameraDragType));
  const cell = dataTransfer.getData(cellDragType);
  return id.success ? { id: id.data, cell: /^\d{1,2}$/.test(cell) ? Number(cell) : null } : null;
};
