import type { Map as MapLibreMap } from 'maplibre-gl';
import { packIcons } from '../basemap/pack-icons.ts';
import type { MapTheme } from '../map-types.ts';
import { paletteOf } from '../style/palette.ts';
import { cameraIcons } from './camera-icons.ts';
import { layerIcons } from './layer-icons.ts';
import { placeIcons } from './place-icons.ts';
import { severityIcons } from './severity-icons.ts';

// The road shield stretches with its text: its corners stay as they are.
const SHIELD = { stretchX: [[6, 14]], stretchY: [[6, 14]], content: [3, 3, 17, 17] } as const;

const shieldOptions = (ratio: number) => ({
  stretchX: SHIELD.stretchX.map(([a, b]) => [a * ratio, b * ratio] as [number, number]),
  stretchY: SHIELD.stretchY.map(([a, b]) => [a * ratio, b * ratio] as [number, number]),
  content: SHIELD.content.map((one) => one * ratio) as [number, number, number, number],
});

/** Gives the map its icons in a theme; called again after a change of theme, it redraws them in place. */
export const registerIcons = (map: MapLibreMap, theme: MapTheme): void => {
  const palette = paletteOf(theme);
  const icons = {
    ...{ ...severityIcons(palette), ...cameraIcons(palette, theme), ...placeIcons(palette, theme) },
    ...{ ...packIcons(palette, theme), ...layerIcons(palette, theme) },
  };
  for (const [name, { data, pixelRatio }] of Object.entries(icons)) {
    if (map.hasImage(name)) map.updateImage(name, data);
    else map.addImage(name, data, { pixelRatio, ...(name === 'shield' ? shieldOptions(pixelRatio) : {}) });
  }
};
