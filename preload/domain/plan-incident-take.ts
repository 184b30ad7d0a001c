import type { CameraId, RoomDisplayId } from './ids.ts';
import { planTake, type TakePlan, type TakeSubject } from './plan-take.ts';
import type { Position } from './values.ts';
import type { ScreenContent } from './wall-content.ts';

/** Where it is, large; beside it what is known of it and the four cameras that are nearest. */
const incidentScreen: ScreenContent = {
  layout: '1+5',
  cells: [
    { k: 'map', at: 'subject' },
    { k: 'incident', id: null },
    ...([1, 2, 3, 4] as const).map((rank) => ({ k: 'nearest' as const, rank })),
  ],
};

/** One screen as it shows an incident: map, card and the nearest cameras. Without a place of its own: the province, and no cameras. */
export const planIncidentTake = (
  screen: RoomDisplayId,
  subject: TakeSubject,
  cameras: readonly { readonly id: CameraId; readonly position: Position }[],
): TakePlan => planTake({ [screen]: incidentScreen }, subject, cameras);
