import { useEffect, useRef } from 'react';
import { registerIcons } from './icons/register-icons.ts';
import type { MapLibreMap } from './maplibre.ts';
import { computeMapStyle, type StyleInput } from './style/map-style.ts';
import { applyStyleChanges, planStyleChanges } from './style/style-changes.ts';

/** Keeps the look of the map in step with theme, language and hidden groups, by property changes alone. */
export const useMapStyle = (map: MapLibreMap | null, input: StyleInput): void => {
  const { theme, lang, shown, assets } = input;
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
    const style = computeMapStyle({ theme, lang, shown, assets });
    // A new map may have been made from older input: its own style is what the change starts from.
    const before = drawn.current?.map === map ? drawn.current.style : map.getStyle();
    applyStyleChanges(map, planStyleChanges(before, style));
    drawn.current = { map, style };
  }, [map, theme, lang, shown, assets]);
};
