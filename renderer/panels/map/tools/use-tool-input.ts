import { type KeyboardEvent, useEffect } from 'react';
import { roundPosition } from '../bounds.ts';
import type { LonLat } from '../map-types.ts';
import type { MapLibreMap } from '../maplibre.ts';
import { toolOfKey } from './tool-table.ts';
import { useTools } from './tool-store.ts';

/** What the tool in hand takes of the map's input; `true`: it was for the tool, and nobody else acts on it. */
export type ToolInput = {
  readonly isDrawing: boolean;
  readonly click: (at: LonLat) => boolean;
  readonly key: (event: KeyboardEvent) => boolean;
};

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/** Hands a key to the tools: letters take one in hand; with one in hand Enter is a click at the middle of the map. */
export const handleToolKey = (event: Key, middle: () => LonLat): boolean => {
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  const { tool, sketch, leave, add, drop, finish, toggle } = useTools.getState();
  const wanted = toolOfKey(event.key);
  if (wanted) toggle(wanted);
  else if (tool && event.key === 'Escape') leave();
  else if (sketch.gesture === 'none') return false;
  else if (event.key === 'Enter' && event.shiftKey) finish();
  else if (event.key === 'Enter') add(middle());
  else if (event.key === 'Backspace') drop();
  else return false;
  return true;
};

const middleOf = (map: MapLibreMap): LonLat => {
  const { lng, lat } = map.getCenter();
  return roundPosition([lng, lat]);
};

/** Ties the tools to a map: a double click ends a drawing instead of zooming. */
export const useToolInput = (map: MapLibreMap | null): ToolInput => {
  const gesture = useTools((state) => state.sketch.gesture);
  const isDrawing = gesture !== 'none';
  useEffect(() => {
    if (!map || !isDrawing) return;
    const canvas = map.getCanvas();
    canvas.classList.add('map-canvas-drawing');
    const subscription = map.on('dblclick', (event) => event.preventDefault());
    return () => {
      canvas.classList.remove('map-canvas-drawing');
      subscription.unsubscribe();
    };
  }, [map, isDrawing]);
  useEffect(() => () => useTools.getState().leave(), []);
  return {
    isDrawing,
    click: (at) => {
      if (isDrawing) useTools.getState().add(at);
      return isDrawing;
    },
    key: (event) => {
      if (!map || event.target !== map.getCanvas() || !handleToolKey(event, () => middleOf(map))) return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
};
