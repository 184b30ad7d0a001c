import type { Finding } from '#contract/rows.ts';
import { fold } from '#domain/fold.ts';
import type { CellContent } from '#domain/wall-content.ts';

/** What is typed before the name of what goes there: `m2 huu nghi`, `m2.3 hữu nghị`. */
export type PushText = { readonly screen: number; readonly cell: number; readonly rest: string };

/** Reads where something is to be put and what is looked for; null: the text is about no screen. Cell 1 where none is said. */
export const readPushText = (text: string): PushText | null => {
  const [, screen, cell = '1', rest = ''] = /^m(\d{1,2})(?:[.,](\d{1,2}))?(?: (.*))?$/.exec(fold(text)) ?? [];
  return screen === undefined ? null : { screen: Number(screen), cell: Number(cell), rest };
};

/** Where a place is looked at on a map. */
const placeZoom = 14;

/** What was found as a cell of the wall shows it; null: it has no place. */
export const contentOfFinding = (finding: Finding): CellContent | null => {
  if (finding.k === 'camera') return { k: 'camera', camera: finding.id, rotation: 0 };
  if (finding.k === 'incident') return { k: 'incident', id: finding.id };
  return finding.position && { k: 'map', at: { center: finding.position, zoom: placeZoom } };
};

/** Whether a cell is meant by what was typed to choose one: `2`, `2.1`, `m2`. */
export const meansCell = (text: string, screen: number, cell: number): boolean =>
  `${screen}.${cell}`.startsWith(fold(text).replace(/^m/, '').replace(',', '.').replaceAll(' ', ''));
