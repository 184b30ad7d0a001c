import type { BoardFigureRow } from '#contract/boards.ts';

type Told = Pick<BoardFigureRow, 'state' | 'asOfMs'>;

const gravity: readonly BoardFigureRow['state'][] = ['live', 'slow', 'lost', 'never', 'wrong'];

/** Of several numbers the one whose feed does worst, and of those the oldest: what is said of all of them. */
export const worstOf = <T extends Told>(rows: readonly T[]): T | undefined =>
  [...rows].sort((a, b) => gravity.indexOf(b.state) - gravity.indexOf(a.state) || (a.asOfMs ?? 0) - (b.asOfMs ?? 0))[0];
