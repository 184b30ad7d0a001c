import { useEffect } from 'react';
import { z } from 'zod';
import { create } from 'zustand';
import { Position } from '#domain/values.ts';
import type { MapLibreMap } from '../../maplibre.ts';

const View = z.strictObject({ center: Position, zoom: z.number().min(0).max(24), bearing: z.number() });
type View = z.infer<typeof View>;

const channelName = 'chilang.map-link';

type LinkState = { isLinked: boolean; setLinked: (isLinked: boolean) => void };

/** Whether this window's map goes where the other linked ones go. */
export const useMapLink = create<LinkState>()((set) => ({ isLinked: false, setLinked: (isLinked) => set({ isLinked }) }));

const viewOf = (map: MapLibreMap): View => ({
  center: [map.getCenter().lng, map.getCenter().lat],
  zoom: map.getZoom(),
  bearing: map.getBearing(),
});

const isThere = (a: View, b: View): boolean =>
  Math.abs(a.zoom - b.zoom) < 1e-3 &&
  Math.abs(a.center[0] - b.center[0]) < 1e-6 &&
  Math.abs(a.center[1] - b.center[1]) < 1e-6 &&
  a.bearing === b.bearing;

/** Shares centre, zoom and bearing with the linked maps of the other windows; a map that follows says nothing, so that none echoes. */
export const useLinkedMap = (map: MapLibreMap): void => {
  const isLinked = useMapLink((state) => state.isLinked);
  useEffect(() => {
    if (!isLinked) return;
    const channel = new BroadcastChannel(channelName);
    let isFollowing = false;
    const subscription = map.on('move', () => {
      if (!isFollowing) channel.postMessage(viewOf(map));
    });
    channel.onmessage = ({ data }) => {
      const read = View.safeParse(data);
      if (!read.success || isThere(read.data, viewOf(map))) return;
      isFollowing = true;
      map.jumpTo(read.data);
      isFollowing = false;
    };
    channel.postMessage(viewOf(map));
    return () => {
      subscription.unsubscribe();
      channel.close();
    };
  }, [map, isLinked]);
};
