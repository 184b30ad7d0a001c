import { cameraIcons } from '../../icons/camera-icons.ts';
import { severityIcons } from '../../icons/severity-icons.ts';
import { paletteOf } from '../../style/palette.ts';

/** The map's own signs on light ground, each as a picture for the legend of a sheet. */
export const legendIcon = (name: string): HTMLCanvasElement => {
  const palette = paletteOf('light');
  const icon = { ...severityIcons(palette), ...cameraIcons(palette, 'light') }[name];
  const canvas = document.createElement('canvas');
  if (!icon) return canvas;
  canvas.width = icon.data.width;
  canvas.height = icon.data.height;
  canvas.getContext('2d')?.putImageData(icon.data, 0, 0);
  return canvas;
};
