import { type IconImage, drawIcon } from '../icons/icon-canvas.ts';
import { plate } from '../icons/place-icons.ts';
import type { MapTheme } from '../map-types.ts';
import type { MapPalette } from '../style/palette.ts';
import { POI_GLYPHS } from './poi-icons.ts';

/** `pack-<kind>`: places that only packs have, quieter than our own. */
export const packIcons = (palette: MapPalette, theme: MapTheme): Record<string, IconImage> => {
  const soft = theme === 'dark' ? '#20262c' : '#f7f8f9';
  return Object.fromEntries(
    Object.entries(POI_GLYPHS).map(([kind, svg]) => [
      `pack-${kind}`,
      drawIcon(18, plate(svg, 7.5, soft, palette.textFaint, palette.neighbourEdge)),
    ]),
  );
};
