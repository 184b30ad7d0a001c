import type { KeyboardEvent } from 'react';
import { goHome } from './map-moves.ts';
import type { MapLibreMap } from './maplibre.ts';
import type { CreateMode } from './use-create-mode.ts';

/** What a key means on the map; null: not ours. Arrows, + and - are MapLibre's own. */
export type MapKey = 'home' | 'north' | 'toggleCreate' | 'createHere' | 'leave' | 'menu';

/** Reads a key. With Ctrl, Alt or Meta it belongs to the console, not to the map. */
export const readMapKey = (
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>,
  isCreating: boolean,
): MapKey | null => {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) return 'menu';
  if (event.key === 'Home') return 'home';
  if (event.key.toLowerCase() === 'n') return 'north';
  if (event.key.toLowerCase() === 'c') return 'toggleCreate';
  if (isCreating && event.key === 'Enter') return 'createHere';
  return isCreating && event.key === 'Escape' ? 'leave' : null;
};

/** Keys while the map itself has the focus; its buttons and menus keep theirs. */
export const useMapKeys =
  (map: MapLibreMap | null, create: CreateMode) =>
  (event: KeyboardEvent): void => {
    if (!map || event.target !== map.getCanvas()) return;
    const key = readMapKey(event, create.isOn);
    if (key === null) return;
    event.preventDefault();
    event.stopPropagation();
    const centre = create.atCentre();
    if (key === 'home') goHome(map);
    else if (key === 'north') map.easeTo({ bearing: 0, duration: 200 });
    else if (key === 'toggleCreate') create.toggle();
    else if (key === 'leave') create.leave();
    else if (centre && key === 'createHere') create.at(centre);
    else if (centre) create.openMenu(centre);
  };
