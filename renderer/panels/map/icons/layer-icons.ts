import unit from '@mapbox/maki/icons/police.svg?raw';
import gauge from '@mapbox/maki/icons/water.svg?raw';
import type { MapPalette } from '../style/palette.ts';
import type { MapTheme } from '../map-types.ts';
import { type Draw, type IconImage, circlePath, drawGlyph, drawIcon, polygonPath, squarePath } from './icon-canvas.ts';

/** Alarm levels I to III: colour, number and a shape that grows corners. Normal is grey. */
const ALARMS = ['#8a949e', '#d9a400', '#e06a10', '#d12c2c'] as const;

const outlined = (ctx: CanvasRenderingContext2D, path: Path2D, fill: string, halo: string): void => {
  ctx.strokeStyle = halo;
  ctx.lineWidth = 3;
  ctx.stroke(path);
  ctx.fillStyle = fill;
  ctx.fill(path);
};

const written = (ctx: CanvasRenderingContext2D, text: string, ink: string): void => {
  ctx.fillStyle = ink;
  ctx.font = '700 11px Inter, system-ui, sans-serif';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(text, 0, 0.5);
};

const alarmPaths = [() => circlePath(9), () => circlePath(10.5), () => polygonPath(4, 12.5, 0), () => polygonPath(6, 12, 30)] as const;
const alarmNumbers = ['', 'I', 'II', 'III'] as const;

const gaugeIcon =
  (alarm: 0 | 1 | 2 | 3, palette: MapPalette): Draw =>
  (ctx) => {
    outlined(ctx, alarmPaths[alarm](), ALARMS[alarm], palette.halo);
    if (alarm === 0) {
      ctx.fillStyle = palette.halo;
      drawGlyph(ctx, gauge, 0.85);
    } else written(ctx, alarmNumbers[alarm], alarm === 1 ? '#171003' : '#ffffff');
  };

/** Hollow and crossed out: nothing is heard. */
const lost =
  (palette: MapPalette): Draw =>
  (ctx) => {
    outlined(ctx, circlePath(9), palette.halo, palette.halo);
    ctx.strokeStyle = palette.textQuiet;
    ctx.lineWidth = 1.8;
    ctx.stroke(circlePath(8.5));
    ctx.stroke(new Path2D('M-4 -4L4 4M4 -4L-4 4'));
  };

const unitIcon =
  (palette: MapPalette, theme: MapTheme): Draw =>
  (ctx) => {
    const strong = theme === 'dark' ? '#dfe4e9' : '#39444e';
    const shield = new Path2D('M0 -10L9 -7V1C9 6 5 9 0 11C-5 9 -9 6 -9 1V-7Z');
    outlined(ctx, shield, strong, palette.halo);
    ctx.fillStyle = palette.halo;
    drawGlyph(ctx, unit, 0.8);
  };

const sensor =
  (palette: MapPalette, isOld: boolean): Draw =>
  (ctx) => {
    outlined(ctx, squarePath(5, 2), isOld ? palette.halo : palette.textQuiet, palette.halo);
    ctx.strokeStyle = palette.textQuiet;
    ctx.lineWidth = 1.5;
    ctx.stroke(squarePath(5, 2));
  };

const kmPost =
  (palette: MapPalette): Draw =>
  (ctx) => {
    outlined(ctx, new Path2D('M-3.5 6V-3a3.5 3.5 0 0 1 7 0V6z'), palette.textQuiet, palette.halo);
  };

/** A speech bubble: somebody told. */
const citizen =
  (palette: MapPalette): Draw =>
  (ctx) => {
    outlined(ctx, new Path2D('M-7 -6h14v9h-7l-4 4v-4h-3z'), palette.text, palette.halo);
    ctx.fillStyle = palette.halo;
    for (const x of [-3.5, 0, 3.5]) ctx.fillRect(x - 1, -2.5, 2, 2);
  };

/** Signs of the layers beside incidents, cameras and places. */
export const layerIcons = (palette: MapPalette, theme: MapTheme): Record<string, IconImage> => ({
  ...Object.fromEntries(([0, 1, 2, 3] as const).map((alarm) => [`gauge-${alarm}`, drawIcon(30, gaugeIcon(alarm, palette))])),
  'gauge-lost': drawIcon(24, lost(palette)),
  unit: drawIcon(28, unitIcon(palette, theme)),
  sensor: drawIcon(16, sensor(palette, false)),
  'sensor-old': drawIcon(16, sensor(palette, true)),
  'km-post': drawIcon(16, kmPost(palette)),
  citizen: drawIcon(20, citizen(palette)),
});
