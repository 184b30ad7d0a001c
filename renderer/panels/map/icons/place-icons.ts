import blackspot from '@mapbox/maki/icons/danger.svg?raw';
import hydro from '@mapbox/maki/icons/dam.svg?raw';
import hospital from '@mapbox/maki/icons/hospital.svg?raw';
import other from '@mapbox/maki/icons/circle.svg?raw';
import tourism from '@mapbox/maki/icons/monument.svg?raw';
import police from '@mapbox/maki/icons/police.svg?raw';
import rail from '@mapbox/maki/icons/rail.svg?raw';
import school from '@mapbox/maki/icons/school.svg?raw';
import gov from '@mapbox/maki/icons/town-hall.svg?raw';
import logistics from '@mapbox/maki/icons/warehouse.svg?raw';
import type { MapTheme } from '../map-types.ts';
import type { MapPalette } from '../style/palette.ts';
import { type Draw, type IconImage, drawGlyph, drawIcon, squarePath } from './icon-canvas.ts';

const GLYPHS = { blackspot, hospital, hydro, other, tourism, police, rail, school, gov, logistics };

export const plate =
  (svg: string, half: number, fill: string, ink: string, edge: string): Draw =>
  (ctx) => {
    ctx.fillStyle = fill;
    ctx.fill(squarePath(half, 4));
    ctx.strokeStyle = edge;
    ctx.lineWidth = 1;
    ctx.stroke(squarePath(half, 4));
    ctx.fillStyle = ink;
    drawGlyph(ctx, svg, half / 9);
  };

// Two posts under a long beam: no set of icons has the gate of a road across a border.
const GATE = 'M-7 -5.6H7V-2.6H5.2V6.4H2.4V-0.4H-2.4V6.4H-5.2V-2.6H-7z';

const gate =
  (fill: string, ink: string, edge: string): Draw =>
  (ctx) => {
    ctx.fillStyle = fill;
    ctx.fill(squarePath(10.5, 4));
    ctx.strokeStyle = edge;
    ctx.lineWidth = 1.5;
    ctx.stroke(squarePath(10.5, 4));
    ctx.fillStyle = ink;
    ctx.fill(new Path2D(GATE));
  };

/** `place-gate`, drawn stronger than the rest, and one plate a kind of place. */
export const placeIcons = (palette: MapPalette, theme: MapTheme): Record<string, IconImage> => {
  const [strong, soft] = theme === 'dark' ? ['#dfe4e9', '#2c343c'] : ['#39444e', '#ffffff'];
  const ink = theme === 'dark' ? '#171b20' : '#ffffff';
  const icons: Record<string, IconImage> = {
    'place-gate': drawIcon(24, gate(strong, ink, palette.halo)),
    shield: drawIcon(20, (ctx) => {
      ctx.fillStyle = palette.province;
      ctx.strokeStyle = palette.road;
      ctx.lineWidth = 1.2;
      ctx.fill(squarePath(8.5, 3));
      ctx.stroke(squarePath(8.5, 3));
    }),
  };
  for (const [kind, svg] of Object.entries(GLYPHS)) {
    icons[`place-${kind}`] = drawIcon(20, plate(svg, 8.5, soft, palette.textQuiet, palette.provinceEdge));
  }
  return icons;
};
