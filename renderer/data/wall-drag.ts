import type { DragEvent } from 'react';
import { CameraId, IncidentId } from '#domain/ids.ts';
import type { CellContent } from '#domain/wall-content.ts';

/** The type of dragged data that names a camera: its content is the camera's id. */
const cameraDragType = 'application/x-chilang-camera';
/** The type of dragged data that names an incident: its content is the incident's id. */
const incidentDragType = 'application/x-chilang-incident';

export const startIncidentDrag = ({ dataTransfer }: Pick<DragEvent, 'dataTransfer'>, id: IncidentId, title: string): void => {
  dataTransfer.setData(incidentDragType, id);
  dataTransfer.setData('text/plain', title);
  dataTransfer.effectAllowed = 'copy';
};

/** Whether what is dragged can be put on the wall: a camera or an incident. */
export const isForWall = (data: Pick<DataTransfer, 'types'> | null): boolean =>
  data !== null && (data.types.includes(cameraDragType) || data.types.includes(incidentDragType));

/** What was dropped, as a cell of the wall shows it; null for anything else. */
export const readForWall = (data: Pick<DataTransfer, 'getData'>): CellContent | null => {
  const camera = CameraId.safeParse(data.getData(cameraDragType));
  if (camera.success) return { k: 'camera', camera: camera.data, rotation: 0 };
  const incident = IncidentId.safeParse(data.getData(incidentDragType));
  return incident.success ? { k: 'incident', id: incident.data } : null;
};
