import type { SeatView } from '#domain/seat-view.ts';
import type { Log } from './log.ts';
import { type Scope, servesStream } from './scope.ts';

type Rows = Pick<Log, 'row'>;

/** Whether two consoles have an area in common. */
export const meets = (a: Scope, b: Scope): boolean =>
  a.areas === 'all'
    ? b.areas === 'all' || b.areas.length > 0
    : b.areas === 'all'
      ? a.areas.length > 0
      : a.areas.some((area) => b.areas.includes(area));

const covers = (a: Scope, b: Scope): boolean => a.areas === 'all' || (b.areas !== 'all' && b.areas.every((area) => a.areas.includes(area)));

/** What of a view somebody is shown: nothing that their own console is not served, and no words that may tell of it. */
export const computeShownView = async (log: Rows, to: Scope, of: Scope, view: SeatView): Promise<SeatView> => {
  if (covers(to, of)) return view;
  const isServed = async (kind: 'incident' | 'camera' | 'place', id: string): Promise<boolean> => {
    const row = await log.row(kind, id as never);
    return row !== null && servesStream(to, row.stream);
  };
  const { selected, filter } = view;
  const cells = await Promise.all(view.cells.map(async (tile) => (tile && (await isServed('camera', tile.camera)) ? tile : null)));
  const { text: _, ...plain } = filter;
  return {
    ...view,
    cells,
    filter: plain,
    dialogs: [],
    selected: selected && (await isServed(selected.kind, selected.id)) ? selected : null,
  };
};
