import { createContext, useContext } from 'react';
import type { BoardFigureRow } from '#contract/boards.ts';
import type { IndicatorRow } from '#contract/indicators.ts';
import type { Palette } from './charts/palette.ts';
import type { BoardWords } from './use-board-words.ts';

/** Which number is to be explained. */
export type Asked = { readonly indicator: string; readonly area: string };

/** What every widget of a board draws from. */
export type BoardModel = {
  readonly figures: BoardFigures;
  readonly definitions: ReadonlyMap<string, IndicatorRow>;
  readonly words: BoardWords;
  readonly palette: Palette;
  /** Of the smallest text: 13 at a desk, what is read from four metres on a wall. */
  readonly fontPx: number;
  /** Read from across the room: less is said, in larger signs. */
  readonly isFar: boolean;
  /** Nothing is scrolled: lists show whole lines, as many as have room. */
  readonly isStill: boolean;
  readonly nowMs: number;
  /** Null: nobody is there to press anything. */
  readonly onExplain: ((asked: Asked) => void) | null;
};

/** The numbers of a board, by indicator and area. */
export class BoardFigures {
  readonly #byId: ReadonlyMap<string, BoardFigureRow>;
  readonly #byIndicator: ReadonlyMap<string, readonly BoardFigureRow[]>;

  constructor(rows: readonly BoardFigureRow[]) {
    this.#byId = new Map(rows.map((row) => [row.id, row]));
    this.#byIndicator = Map.groupBy(rows, ({ indicator }) => indicator);
  }

  /** The number of an area, of the province where none is named. */
  one({ indicator, area }: { readonly indicator: string; readonly area: string | null }): BoardFigureRow | undefined {
    return area === null ? this.#byIndicator.get(indicator)?.find(isWhole) : this.#byId.get(`${indicator}@${area}`);
  }

  /** Those of single areas. */
  parts(indicator: string): readonly BoardFigureRow[] {
    return (this.#byIndicator.get(indicator) ?? []).filter((row) => !isWhole(row));
  }
}

/** A province has a code of two digits. */
const isWhole = ({ area }: BoardFigureRow): boolean => /^\d{2}$/.test(area);

export const BoardContext = createContext<BoardModel | null>(null);

export const useBoard = (): BoardModel => {
  const model = useContext(BoardContext);
  if (!model) throw new Error('A widget outside of a board.');
  return model;
};
