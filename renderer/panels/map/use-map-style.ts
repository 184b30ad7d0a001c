import { useEffect, useRef } from 'react';
import { registerIcons } from './icons/register-icons.ts';
import type { MapLibreMap } from './maplibre.ts';
import { computeMapStyle, type StyleInput } from './style/map-style.ts';
import { applyStyleChanges, planStyleChanges, planStyleOrder } from './style/style-changes.ts';

/** What is not of the style (what moves, layers from files) keeps its place below the first lifted layer. */
const lift = (map: MapLibreMap, ids: readonly string[]): void => {
  for (const id of ids) map.moveLayer(id);
};

/** Keeps the look of the map in step with theme, language and hidden groups, by property changes alone. */
export const useMapStyle = (map: MapLibreMap | null, input: StyleInput): void => {
  const { theme, lang, shown, opacity, order, assets } = input;
  const drawn = useRef<{ map: MapLibreMap; style: ReturnType<typeof computeMapStyle> } | null>(null);

  useEffect(() => {
    if (!map) return;
    registerIcons(map, theme);
    // The numbers are redrawn in Inter once it is there; until then in the system's own letters.
    let isCurrent = true;
    void document.fonts.load('700 15px Inter').then((faces) => {
      if (isCurrent && faces.length > 0) registerIcons(map, theme);
    });
    return () => {
      isCurrent = false;
    };
  }, [map, theme]);

  useEffect(() => {
    if (!map) return;
    const style = computeMapStyle({ theme, lang, shown, opacity, order, assets });
    // A new map may have been made from older input: its own style is what the change starts from.
    const before = drawn.current?.map === map ? drawn.current.style : map.getStyle();
    applyStyleChanges(map, planStyleChanges(before, style));
    lift(map, planStyleOrder(before, style));
    drawn.current = { map, style };
  }, [map, theme, lang, shown, opacity, order, assets]);
};
