import type { CameraId } from '../ids.ts';
import type { SeatTile, SeatView } from '../seat-view.ts';

export const tile = (camera: string): SeatTile => ({ camera: camera as CameraId, rotation: 0, zoom: { scale: 1, x: 0.5, y: 0.5 } });

/** What an officer could have in front of them. */
export const testView = (over: Partial<SeatView> = {}): SeatView => ({
  selected: { kind: 'incident', id: 'inc-1' },
  layout: '4',
  cells: [tile('cam-1'), null, null, null],
  map: { center: [106.76, 21.85], zoom: 9, shown: ['incidents'] },
  arrangement: {
    along: 'row',
    root: {
      share: 1,
      parts: [
        { share: 0.5, tabs: ['map'], active: 'map' },
        { share: 0.5, tabs: ['incidents', 'actions'], active: 'incidents' },
      ],
    },
  },
  filter: { scope: 'open' },
  dialogs: [],
  ...over,
});
