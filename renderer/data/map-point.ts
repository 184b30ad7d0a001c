import { z } from 'zod';
import { create } from 'zustand';
import { Position } from '#domain/values.ts';

/** A point that maps go to and mark, with what it is and what is not known of it. */
const MapPoint = z.strictObject({ position: Position.readonly(), title: z.string(), note: z.string(), zoom: z.number() });
export type MapPoint = z.infer<typeof MapPoint>;

type MapPointState = {
  point: MapPoint | null;
  /** Shows it on the maps of all windows of this console. */
  show: (point: MapPoint) => void;
  hide: () => void;
};

/** Windows of one console share an origin; where the browser has no channels each window has its own points. */
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('chilang.map-point');

/** The point the maps of this console mark. */
export const useMapPoint = create<MapPointState>()((set) => ({
  point: null,
  show: (point) => {
    set({ point });
    channel?.postMessage(point);
  },
  hide: () => set({ point: null }),
}));

channel?.addEventListener('message', ({ data }) => {
  const read = MapPoint.safeParse(data);
  if (read.success) useMapPoint.setState({ point: read.data });
});
