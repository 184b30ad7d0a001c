import { useEffect, useState } from 'react';
import { roundPosition } from './bounds.ts';
import type { LonLat } from './map-types.ts';
import type { MapLibreMap } from './maplibre.ts';
import { useTools } from './tools/tool-store.ts';

/** Creating an incident at a place: by a mode in which a click or Enter means it, or by a menu at a point. */
export type CreateMode = {
  isOn: boolean;
  menuAt: LonLat | null;
  toggle: () => void;
  leave: () => void;
  openMenu: (at: LonLat) => void;
  closeMenu: () => void;
  at: (position: LonLat) => void;
  /** The middle of the map: where the keyboard points. */
  atCentre: () => LonLat | null;
};

/** The state of creating on one map; `onCreateAt` is called once a place, and the mode ends. */
export const useCreateMode = (map: MapLibreMap | null, onCreateAt: (position: LonLat) => void): CreateMode => {
  const [isOn, setOn] = useState(false);
  const [menuAt, setMenuAt] = useState<LonLat | null>(null);
  // One at a time: a tool that is taken in hand ends it, and it puts a tool away.
  useEffect(() => useTools.subscribe(({ tool }) => tool && setOn(false)), []);
  const closeMenu = (): void => {
    setMenuAt(null);
    map?.getCanvas().focus();
  };
  return {
    isOn,
    menuAt,
    toggle: () => {
      setMenuAt(null);
      useTools.getState().leave();
      setOn(!isOn);
      map?.getCanvas().focus();
    },
    leave: () => setOn(false),
    openMenu: setMenuAt,
    closeMenu,
    at: (position) => {
      setOn(false);
      setMenuAt(null);
      onCreateAt(position);
    },
    atCentre: () => {
      const centre = map?.getCenter();
      return centre ? roundPosition([centre.lng, centre.lat]) : null;
    },
  };
};
