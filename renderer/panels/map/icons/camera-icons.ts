import { VIEW_WIDTHS_DEG } from '../features.ts';
import type { MapTheme } from '../map-types.ts';
import type { MapPalette } from '../style/palette.ts';
import { type Draw, type IconImage, circlePath, drawIcon, polygonPath } from './icon-canvas.ts';

const BODY =
  'M-5.5 -3.2h7.2a1.3 1.3 0 0 1 1.3 1.3v3.8a1.3 1.3 0 0 1 -1.3 1.3h-7.2a1.3 1.3 0 0 1 -1.3 -1.3v-3.8a1.3 1.3 0 0 1 1.3 -1.3zM3.8 -0.9l3 -1.9v5.6l-3 -1.9z';
// Out of order is not normal and not an incident either: the one amber both themes share.
const TROUBLE = '#e0a800';

/** A disc for a camera nobody complains about: filled when it plays, hollow when nothing is known. */
const disc =
  (palette: MapPalette, theme: MapTheme, isFilled: boolean): Draw =>
  (ctx) => {
    const strong = theme === 'dark' ? '#c3cbd3' : '#4d5863';
    ctx.strokeStyle = palette.halo;
    ctx.lineWidth = 4;
    ctx.stroke(circlePath(10));
    ctx.fillStyle = isFilled ? strong : palette.halo;
    ctx.fill(circlePath(10));
    ctx.strokeStyle = strong;
    ctx.lineWidth = 1.5;
    ctx.stroke(circlePath(10));
    ctx.fillStyle = isFilled ? palette.halo : strong;
    ctx.fill(new Path2D(BODY));
  };

/** A diamond stands for trouble: hollow with two bars for a frozen picture, filled with a cross for none. */
const diamond =
  (palette: MapPalette, isFilled: boolean, sign: string): Draw =>
  (ctx) => {
    const path = polygonPath(4, 12.5, 0);
    ctx.strokeStyle = palette.halo;
    ctx.lineWidth = 4.5;
    ctx.stroke(path);
    ctx.fillStyle = isFilled ? TROUBLE : palette.halo;
    ctx.fill(path);
    ctx.strokeStyle = TROUBLE;
    ctx.lineWidth = 1.8;
    ctx.stroke(path);
    ctx.strokeStyle = isFilled ? '#171003' : palette.text;
    ctx.lineWidth = 2.4;
    ctx.stroke(new Path2D(sign));
  };

const REACH_PX = 34;

/** What a camera sees, looking north: a wedge that fades with distance. */
const wedge =
  (widthDeg: number, theme: MapTheme): Draw =>
  (ctx) => {
    const half = (widthDeg * Math.PI) / 360;
    const [r, alpha] = theme === 'dark' ? ['214,222,230', 0.42] : ['52,64,76', 0.38];
    const fade = ctx.createRadialGradient(0, 0, 6, 0, 0, REACH_PX);
    fade.addColorStop(0, `rgba(${r},${alpha})`);
    fade.addColorStop(1, `rgba(${r},0.06)`);
    const path = new Path2D();
    if (widthDeg < 360) path.moveTo(0, 0);
    path.arc(0, 0, REACH_PX, -Math.PI / 2 - half, -Math.PI / 2 + half);
    path.closePath();
    ctx.fillStyle = fade;
    ctx.fill(path);
    ctx.strokeStyle = `rgba(${r},${alpha * 0.8})`;
    ctx.lineWidth = 1;
    ctx.stroke(path);
  };

/** `camera-<state>` for every state of health, `view-<degrees>` for every width of view. */
export const cameraIcons = (palette: MapPalette, theme: MapTheme): Record<string, IconImage> => ({
  'camera-up': drawIcon(24, disc(palette, theme, true)),
  'camera-unknown': drawIcon(24, disc(palette, theme, false)),
  'camera-stalled': drawIcon(30, diamond(palette, false, 'M-2.6 -4V4M2.6 -4V4')),
  'camera-down': drawIcon(30, diamond(palette, true, 'M-3.6 -3.6L3.6 3.6M3.6 -3.6L-3.6 3.6')),
  ...Object.fromEntries([...VIEW_WIDTHS_DEG, 360].map((width) => [`view-${width}`, drawIcon(REACH_PX * 2 + 4, wedge(width, theme))])),
});
