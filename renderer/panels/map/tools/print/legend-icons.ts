import { cameraIcons } from '../../icons/camera-icons.ts';
import { type Draw, drawIcon, type IconImage } from '../../icons/icon-canvas.ts';
import { layerIcons } from '../../icons/layer-icons.ts';
import { placeIcons } from '../../icons/place-icons.ts';
import { severityIcons } from '../../icons/severity-icons.ts';
import { paletteOf } from '../../style/palette.ts';

/** Signs of the catalogue by the names the map's own icons have. */
const iconOf: Readonly<Record<string, string>> = {
  ...Object.fromEntries([1, 2, 3, 4].map((n) => [`severity-${n}`, `incident-${n}`])),
  ...Object.fromEntries(['up', 'stalled', 'down', 'unknown'].map((state) => [`camera-${state}`, `camera-${state}`])),
  ...Object.fromEntries([1, 2, 3].map((n) => [`gauge-${n}`, `gauge-${n}`])),
  ...{ gauge: 'gauge-0', lost: 'gauge-lost', unit: 'unit', sensor: 'sensor', citizen: 'citizen', km: 'km-post', view: 'view-60' },
  ...{ gate: 'place-gate', hospital: 'place-hospital', school: 'place-school', poi: 'place-gov' },
};

const dot =
  (radius: number, colour: string): Draw =>
  (ctx) => {
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.arc(0, 0, radius, 0, 2 * Math.PI);
    ctx.fill();
  };

/** Signs that are drawn otherwise than by an icon: circles of the style, points of a layer of their own. */
const drawn: Readonly<Record<string, () => IconImage>> = {
  commune: () => drawIcon(20, dot(3.5, '#5b6670')),
  moving: () => drawIcon(20, dot(7, '#29333f')),
  'moving-old': () => drawIcon(20, dot(7, '#99a3ad')),
  cluster: () => drawIcon(20, dot(8.5, '#39424b')),
  heat: () =>
    drawIcon(20, (ctx) => {
      for (const [radius, colour] of [
        [9, 'rgb(214 160 72 / 35%)'],
        [6, 'rgb(226 130 50 / 65%)'],
        [3, '#e04834'],
      ] as const)
        dot(radius, colour)(ctx);
    }),
};

/** Whether a sign of the catalogue can be put on paper. */
export const hasLegendIcon = (mark: string): boolean => Object.hasOwn(iconOf, mark) || Object.hasOwn(drawn, mark);

const imageOf = (mark: string): IconImage | undefined => {
  const palette = paletteOf('light');
  const icons = {
    ...{ ...severityIcons(palette), ...cameraIcons(palette, 'light') },
    ...{ ...placeIcons(palette, 'light'), ...layerIcons(palette, 'light') },
  };
  return drawn[mark]?.() ?? icons[iconOf[mark] ?? ''];
};

/** A sign of the catalogue on light ground, as a picture for the legend of a sheet. */
export const legendIcon = (mark: string): HTMLCanvasElement => {
  const icon = imageOf(mark);
  const canvas = document.createElement('canvas');
  if (!icon) return canvas;
  canvas.width = icon.data.width;
  canvas.height = icon.data.height;
  canvas.getContext('2d')?.putImageData(icon.data, 0, 0);
  return canvas;
};
