import { formatNumber } from '../../../../i18n/format.ts';
import { computeScaleBar, formatLength } from '../../scale.ts';
import { paletteOf } from '../../style/palette.ts';
import { fitInto, footPx, layOutSheet, legendColumns, type Rect, scaleNumber, type SheetLayout } from './sheet-layout.ts';
import type { Sheet } from './sheet.ts';

type Pen = CanvasRenderingContext2D;

const ink = '#14191e';
const quiet = '#4a545e';
const face = (px: number, weight: 400 | 600 = 400): string => `${weight} ${px}px Inter, sans-serif`;

/** A line of text that ends in … where it is too long. */
const write = (pen: Pen, text: string, x: number, y: number, widest: number): void => {
  let shown = text;
  while (shown.length > 1 && pen.measureText(shown).width > widest) shown = `${shown.slice(0, -2)}…`;
  pen.fillText(shown, x, y);
};

const drawHead = (pen: Pen, { head }: SheetLayout, { title, facts }: Sheet): void => {
  pen.fillStyle = ink;
  pen.font = face(50, 600);
  write(pen, title, head.x, head.y + 48, head.width);
  pen.fillStyle = quiet;
  pen.font = face(27);
  write(pen, facts, head.x, head.y + 92, head.width);
};

/** An arrow to true north, turned as the map is. */
const drawNorth = (pen: Pen, { x, y, width }: Rect, bearingDeg: number): void => {
  pen.save();
  pen.translate(x + width - 70, y + 80);
  pen.fillStyle = 'rgb(255 255 255 / 85%)';
  pen.beginPath();
  pen.arc(0, 0, 56, 0, 2 * Math.PI);
  pen.fill();
  pen.rotate((-bearingDeg * Math.PI) / 180);
  pen.fillStyle = ink;
  pen.beginPath();
  pen.moveTo(0, -30);
  pen.lineTo(18, 32);
  pen.lineTo(0, 20);
  pen.lineTo(-18, 32);
  pen.fill();
  pen.font = face(22, 600);
  pen.textAlign = 'center';
  pen.fillText('N', 0, -33);
  pen.restore();
};

const drawScale = (pen: Pen, { x, y }: { x: number; y: number }, metresPerPx: number, lang: Sheet['lang']): void => {
  const { lengthM, widthPx } = computeScaleBar(metresPerPx, 460);
  pen.strokeStyle = ink;
  pen.lineWidth = 4;
  pen.beginPath();
  pen.moveTo(x, y - 16);
  pen.lineTo(x, y);
  pen.lineTo(x + widthPx, y);
  pen.lineTo(x + widthPx, y - 16);
  pen.stroke();
  pen.fillStyle = ink;
  pen.font = face(26);
  pen.fillText(`${formatLength(lengthM)}   1:${formatNumber(scaleNumber(metresPerPx), lang)}`, x, y + 34);
};

const drawLegend = (pen: Pen, { legend }: Sheet, at: Rect): void => {
  const columns = legendColumns(at.width);
  const column = at.width / columns;
  pen.font = face(24);
  for (const [i, { icon, text }] of legend.entries()) {
    const [x, y] = [at.x + (i % columns) * column, at.y + Math.floor(i / columns) * footPx.line];
    pen.drawImage(icon, x, y, 34, 34);
    pen.fillStyle = ink;
    write(pen, text, x + 44, y + 26, column - 56);
  }
};

const drawFoot = (pen: Pen, { foot }: SheetLayout, sheet: Sheet, metresPerPx: number): void => {
  drawScale(pen, { x: foot.x, y: foot.y + 44 }, metresPerPx, sheet.lang);
  drawLegend(pen, sheet, { ...foot, x: foot.x + footPx.scale, y: foot.y + footPx.above, width: foot.width - footPx.scale });
  pen.fillStyle = quiet;
  pen.font = face(22);
  for (const [i, line] of sheet.sources.entries()) write(pen, line, foot.x, foot.y + foot.height - 46 + i * 32, foot.width);
};

const drawPin = (pen: Pen, frame: Rect, { x, y, title }: NonNullable<Sheet['pin']>): void => {
  const [left, top] = [frame.x + x * frame.width, frame.y + y * frame.height];
  pen.lineWidth = 6;
  pen.strokeStyle = ink;
  pen.beginPath();
  pen.arc(left, top, 20, 0, 2 * Math.PI);
  pen.stroke();
  pen.font = face(28, 600);
  pen.lineWidth = 8;
  pen.strokeStyle = '#ffffff';
  pen.strokeText(title, left + 32, top + 10);
  pen.fillStyle = ink;
  pen.fillText(title, left + 32, top + 10);
};

const drawMark = (pen: Pen, { x, y, width, height }: Rect, mark: string): void => {
  pen.save();
  pen.translate(x + width / 2, y + height / 2);
  pen.rotate(-Math.PI / 7);
  pen.font = face(Math.round(width / 7), 600);
  pen.textAlign = 'center';
  pen.fillStyle = 'rgb(120 20 20 / 16%)';
  pen.fillText(mark, 0, 40);
  pen.restore();
};

/** Puts a sheet together: title and time, the map with north, scale, legend, and whose map it is. */
export const drawSheet = (sheet: Sheet): HTMLCanvasElement => {
  const layout = layOutSheet(sheet.paper, sheet.legend.length);
  const canvas = document.createElement('canvas');
  canvas.width = layout.width;
  canvas.height = layout.height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws no pictures.');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, layout.width, layout.height);
  const frame = fitInto(layout.map, sheet.map);
  pen.fillStyle = paletteOf('light').water;
  pen.fillRect(frame.x, frame.y, frame.width, frame.height);
  pen.drawImage(sheet.map, frame.x, frame.y, frame.width, frame.height);
  pen.strokeStyle = quiet;
  pen.lineWidth = 2;
  pen.strokeRect(frame.x, frame.y, frame.width, frame.height);
  if (sheet.pin) drawPin(pen, frame, sheet.pin);
  drawNorth(pen, frame, sheet.bearingDeg);
  drawHead(pen, layout, sheet);
  drawFoot(pen, layout, sheet, (sheet.metresPerCssPx * sheet.cssWidth) / frame.width);
  if (sheet.mark) drawMark(pen, frame, sheet.mark);
  return canvas;
};
