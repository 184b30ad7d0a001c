import type { MapPaper } from '#contract/overlays.ts';

/** Pixels to an inch of paper: small names stay readable, and a page stays under three megabytes. */
export const dpi = 200;

const millimetres = { A4: [210, 297], A3: [297, 420] } as const;
const px = (mm: number): number => Math.round((mm / 25.4) * dpi);

export type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Where everything stands on a sheet, in pixels. */
export type SheetLayout = { readonly width: number; readonly height: number; readonly head: Rect; readonly map: Rect; readonly foot: Rect };

const marginMm = 12;
const headMm = 16;
const footMm = 36;

/** Of the foot: the scale at its left, lines of the legend beside it, whose map it is below. */
export const footPx = { scale: 560, line: 38, above: 18, sources: 78 };
/** Signs in three columns where their words have room, else in two. */
const roomForThreePx = 1400;
export const legendColumns = (widthPx: number): number => (widthPx > roomForThreePx ? 3 : 2);

const footHeight = (widthPx: number, legendLines: number): number => {
  const rows = Math.ceil(legendLines / legendColumns(widthPx - footPx.scale));
  return Math.max(px(footMm), footPx.above + rows * footPx.line + footPx.sources);
};

/** `legendLines`: how many signs are explained; the map makes room for them. */
export const layOutSheet = ({ size, isLandscape }: MapPaper, legendLines: number): SheetLayout => {
  const [short, long] = millimetres[size];
  const [width, height] = isLandscape ? [px(long), px(short)] : [px(short), px(long)];
  const [margin, head] = [px(marginMm), px(headMm)];
  const inner = width - 2 * margin;
  const foot = footHeight(inner, legendLines);
  return {
    width,
    height,
    head: { x: margin, y: margin, width: inner, height: head },
    map: { x: margin, y: margin + head, width: inner, height: height - 2 * margin - head - foot },
    foot: { x: margin, y: height - margin - foot, width: inner, height: foot },
  };
};

/** A picture as large as fits into a frame, whole, in its middle. */
export const fitInto = (frame: Rect, picture: { width: number; height: number }): Rect => {
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height);
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  return { x: frame.x + Math.round((frame.width - width) / 2), y: frame.y + Math.round((frame.height - height) / 2), width, height };
};

/** The number behind `1:` for so many metres to a pixel of the sheet, to two figures: more would lie on a Mercator map. */
export const scaleNumber = (metresPerPx: number): number => {
  const exact = metresPerPx * (dpi / 0.0254);
  const power = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1);
  return Math.round(exact / power) * power;
};

/** How many pixels a view grows on each side to have a frame's proportions, as far as there is `room` on either side. */
export const planWidening = (
  view: { width: number; height: number },
  frame: { width: number; height: number },
  room: { x: number; y: number },
): { dx: number; dy: number } => {
  const wanted = { x: (view.height * frame.width) / frame.height - view.width, y: (view.width * frame.height) / frame.width - view.height };
  const within = (want: number, most: number): number => Math.floor(Math.max(0, Math.min(want / 2, most)));
  return { dx: within(wanted.x, room.x), dy: within(wanted.y, room.y) };
};
