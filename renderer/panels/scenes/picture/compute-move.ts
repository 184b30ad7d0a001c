import type { RoomDisplayId } from '#domain/ids.ts';
import type { WallPlace } from '#domain/wall.ts';
import { type Direction, type WallLayoutName, wallLayouts } from '#domain/wall-layout.ts';

type Place = { readonly screen: RoomDisplayId; readonly cell: number };
type Spot = Place & { readonly rect: WallPlace };
type Laid = { readonly id: RoomDisplayId; readonly place: WallPlace; readonly layout: WallLayoutName };

/** Every cell of the wall, in millimetres. */
const spotsOf = (screens: readonly Laid[]): Spot[] =>
  screens.flatMap(({ id, place, layout }) => {
    const { columns, rows, cells } = wallLayouts[layout];
    const [wide, high] = [place.width / columns, place.height / rows];
    return cells.map(({ x, y, width, height }, cell) => ({
      ...{ screen: id, cell },
      rect: { left: place.left + x * wide, top: place.top + y * high, width: width * wide, height: height * high },
    }));
  });

/** Cells that touch count as beside each other, whatever rounding did. */
const tolerance = 0.5;

/** How far a cell is that way; what is in line counts before what is not. Null: it is not that way. */
const farTo = (from: WallPlace, to: WallPlace, direction: Direction): number | null => {
  const gap = {
    left: from.left - (to.left + to.width),
    right: to.left - (from.left + from.width),
    up: from.top - (to.top + to.height),
    down: to.top - (from.top + from.height),
  }[direction];
  if (gap < -tolerance) return null;
  const isAcross = direction === 'left' || direction === 'right';
  const [at, length] = isAcross ? (['top', 'height'] as const) : (['left', 'width'] as const);
  const overlap = Math.min(from[at] + from[length], to[at] + to[length]) - Math.max(from[at], to[at]);
  const aside = Math.abs(from[at] + from[length] / 2 - (to[at] + to[length] / 2));
  return (overlap > tolerance ? 0 : 1e9) + Math.max(0, gap) * 1000 + aside;
};

/** The cell an arrow leads to, over the edges of screens too; the same one at the edge of the wall. */
export const computeMove = (screens: readonly Laid[], from: Place, direction: Direction): Place => {
  const spots = spotsOf(screens);
  const start = spots.find(({ screen, cell }) => screen === from.screen && cell === from.cell);
  if (!start) return spots[0] ? { screen: spots[0].screen, cell: spots[0].cell } : from;
  const reached = spots
    .filter((spot) => spot !== start)
    .map((spot) => ({ spot, far: farTo(start.rect, spot.rect, direction) }))
    .filter((each): each is { spot: Spot; far: number } => each.far !== null)
    .sort((a, b) => a.far - b.far)[0];
  return reached ? { screen: reached.spot.screen, cell: reached.spot.cell } : from;
};
