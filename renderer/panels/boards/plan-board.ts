import { rowsOf, widenBoard } from '#domain/boards/grid.ts';
import type { Widget } from '#domain/boards/widget.ts';
import type { Size } from './use-size.ts';

/** How a board is laid into a window: where its widgets lie, how high a row is, how large its smallest text. */
export type BoardPlan = {
  readonly widgets: readonly Widget[];
  readonly rows: number;
  readonly rowPx: number;
  readonly fontPx: number;
  readonly gapPx: number;
  /** Read from across the room. */
  readonly isFar: boolean;
  /** On a wall and on paper nothing is scrolled: lists show whole lines, as many as have room. */
  readonly isStill: boolean;
};

const deskGapPx = 8;
const narrow = { one: 640, two: 1040 };
const rowBounds = { least: 50, most: 96 };
const leastFontPx = 12;
/** Larger in a larger window, within what is read at arm's length. */
const deskFontPx = (width: number): number => (width >= 2000 ? 14 : width >= 1500 ? 13 : leastFontPx);

/** At a desk rows fill the window as far as they stay readable, then it scrolls; a narrow window shows less beside each other. */
export const planDeskBoard = (widgets: readonly Widget[], { width, height }: Size): BoardPlan => {
  const shown = widenBoard(widgets, width < narrow.one ? 4 : width < narrow.two ? 2 : 1);
  const rows = Math.max(1, rowsOf(shown));
  const fitting = Math.floor((height - deskGapPx) / rows) - deskGapPx;
  return {
    widgets: shown,
    rows,
    rowPx: Math.min(rowBounds.most, Math.max(rowBounds.least, fitting)),
    fontPx: deskFontPx(width),
    gapPx: deskGapPx,
    isFar: false,
    isStill: false,
  };
};

/** A sheet of A4 lying, in pixels of its own, below its heading. */
export const paperSize: Size = { width: 1200, height: 790 };
const paperRow = { least: 42, most: 96 };

/** On paper all of it goes on one sheet where rows stay readable, else on as many as it needs. */
export const planPaperBoard = (widgets: readonly Widget[]): BoardPlan => {
  const plan = planDeskBoard(widgets, paperSize);
  const fitting = Math.floor((paperSize.height - deskGapPx) / plan.rows) - deskGapPx;
  return { ...plan, isStill: true, rowPx: Math.min(paperRow.most, Math.max(paperRow.least, fitting)) };
};

/** Twenty-four pixels on 1080 lines: read from four metres. */
export const wallFontPx = ({ width, height }: Size): number => Math.max(leastFontPx, Math.min(width / 80, height / 45));

/** On a wall all of it is in sight, in text as large as the screen lets it. */
export const planWallBoard = (widgets: readonly Widget[], { width, height }: Size): BoardPlan => {
  const shown = widenBoard(widgets, width < height ? 2 : 1);
  const rows = Math.max(1, rowsOf(shown));
  const fontPx = wallFontPx({ width, height });
  const gapPx = Math.max(4, fontPx / 3);
  return { widgets: shown, rows, rowPx: Math.max(8, (height - gapPx) / rows - gapPx), fontPx, gapPx, isFar: true, isStill: true };
};
