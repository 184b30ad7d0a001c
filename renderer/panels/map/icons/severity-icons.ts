import type { MapPalette } from '../style/palette.ts';
import { type Draw, type IconImage, circlePath, drawIcon, polygonPath, squarePath } from './icon-canvas.ts';

// Shape, colour and number each tell the severity alone; the worse, the larger.
type Mark = {
  path: (grow: number) => Path2D;
  number: string;
  textColor: string;
  textY: number;
  fontPx: number;
};

const trianglePath = (grow: number): Path2D => {
  const path = new Path2D();
  path.moveTo(0, -13 - grow * 1.6);
  path.lineTo(13.5 + grow * 1.5, 10.5 + grow);
  path.lineTo(-13.5 - grow * 1.5, 10.5 + grow);
  path.closePath();
  return path;
};

const MARKS: readonly [Mark, Mark, Mark, Mark] = [
  {
    path: (grow) => polygonPath(8, 13.5 + grow, 22.5),
    number: '1',
    textColor: '#ffffff',
    textY: 0.5,
    fontPx: 15,
  },
  { path: trianglePath, number: '2', textColor: '#14110a', textY: 3.2, fontPx: 13 },
  {
    path: (grow) => squarePath(10 + grow, 3 + grow / 2),
    number: '3',
    textColor: '#ffffff',
    textY: 0.5,
    fontPx: 13,
  },
  { path: (grow) => circlePath(10 + grow), number: '4', textColor: '#ffffff', textY: 0.5, fontPx: 12 },
];

const drawMark =
  (mark: Mark, color: string, palette: MapPalette, isNew: boolean): Draw =>
  (ctx) => {
    if (isNew) {
      ctx.strokeStyle = palette.halo;
      ctx.lineWidth = 5;
      ctx.stroke(mark.path(3.5));
      ctx.strokeStyle = color;
      ctx.lineWidth = 2;
      ctx.stroke(mark.path(3.5));
    }
    ctx.strokeStyle = palette.halo;
    ctx.lineWidth = 3;
    ctx.stroke(mark.path(0));
    ctx.fillStyle = color;
    ctx.fill(mark.path(0));
    ctx.fillStyle = mark.textColor;
    ctx.font = `700 ${mark.fontPx}px Inter, system-ui, sans-serif`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(mark.number, 0, mark.textY);
  };

const drawWaiting =
  (palette: MapPalette): Draw =>
  (ctx) => {
    ctx.fillStyle = palette.text;
    ctx.strokeStyle = palette.halo;
    ctx.lineWidth = 2;
    ctx.fill(circlePath(6));
    ctx.stroke(circlePath(7));
    ctx.strokeStyle = palette.halo;
    ctx.lineWidth = 1.6;
    ctx.stroke(new Path2D('M0 -3.5V0.2L2.6 1.8'));
  };

/** `incident-1` to `incident-4`, their `-new` forms with an outer ring, and the clock of what waits to be sent. */
export const severityIcons = (palette: MapPalette): Record<string, IconImage> => {
  const icons: Record<string, IconImage> = { waiting: drawIcon(18, drawWaiting(palette)) };
  // No larger than what is drawn: names keep clear of the whole picture.
  MARKS.forEach((mark, i) => {
    const color = palette.severity[i] ?? palette.text;
    icons[`incident-${i + 1}`] = drawIcon(32, drawMark(mark, color, palette, false));
    icons[`incident-${i + 1}-new`] = drawIcon(42, drawMark(mark, color, palette, true));
  });
  return icons;
};
