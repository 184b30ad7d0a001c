import type { CameraId, RoomDisplayId, SceneId } from './ids.ts';
import type { Scene } from './scene.ts';
import type { CellContent } from './wall-content.ts';
import type { WallScreen } from './wall.ts';

type Named<Id> = { readonly id: Id; readonly name: string };
type Tour = Extract<CellContent, { k: 'tour' }>;

/** The largest number that is typed: four digits. Longer ones in an id are dates and serial numbers. */
export const mostNumber = 9999;

const byName = <Id>(a: Named<Id>, b: Named<Id>): number => a.name.localeCompare(b.name, 'vi', { numeric: true }) || (a.id < b.id ? -1 : 1);

const numberIn = (digits: string | undefined): number | null => {
  const number = digits === undefined ? 0 : Number(digits);
  return number >= 1 && number <= mostNumber ? number : null;
};

/** Numbers that no two share are kept; the others follow the largest of them, by name. */
const assign = <Id>(things: readonly Named<Id>[], claim: (thing: Named<Id>) => number | null): Map<Id, number> => {
  const claims = new Map<number, Named<Id>[]>();
  for (const thing of things) {
    const number = claim(thing);
    if (number !== null) claims.set(number, [...(claims.get(number) ?? []), thing]);
  }
  const numbers = new Map<Id, number>();
  for (const [number, [only, ...more]] of claims) if (only && more.length === 0) numbers.set(only.id, number);
  let next = Math.max(0, ...numbers.values());
  for (const { id } of [...things].sort(byName)) if (!numbers.has(id)) numbers.set(id, ++next);
  return numbers;
};

/**
 * The numbers cameras go by: the one their id ends with (`cam-014` is 14), else the only one in their name, as long as no two share
 * it; the others follow, by name. A camera that is added changes no number that comes from an id.
 */
export const numberCameras = (cameras: readonly Named<CameraId>[]): ReadonlyMap<CameraId, number> =>
  assign(cameras, ({ id, name }) => {
    const inName = name.match(/\d+/g) ?? [];
    return numberIn(/(\d+)$/.exec(id)?.[1]) ?? (inName.length === 1 ? numberIn(inName[0]) : null);
  });

/** Scenes by the number their name begins with (`3. Lũ sông Kỳ Cùng`), as long as no two share it; the others follow, by name. */
export const numberScenes = (scenes: readonly Named<SceneId>[]): ReadonlyMap<SceneId, number> =>
  assign(scenes, ({ name }) => numberIn(/^\s*(\d{1,4})(?!\d)/.exec(name)?.[1]));

/** Screens as they hang: rows from the top, each from the left. A screen is in a row when its middle is. */
export const orderScreens = <S extends Pick<WallScreen, 'id' | 'place'>>(screens: readonly S[]): readonly S[] => {
  const rows: { bottom: number; screens: S[] }[] = [];
  for (const screen of [...screens].sort((a, b) => a.place.top - b.place.top)) {
    const { top, height } = screen.place;
    const row = rows.at(-1);
    if (row && top + height / 2 < row.bottom) row.screens.push(screen);
    else rows.push({ bottom: top + height, screens: [screen] });
  }
  return rows.flatMap((row) => row.screens.sort((a, b) => a.place.left - b.place.left || (a.id < b.id ? -1 : 1)));
};

/** Screens are numbered from 1 as they hang. */
export const numberScreens = (screens: readonly Pick<WallScreen, 'id' | 'place'>[]): ReadonlyMap<RoomDisplayId, number> =>
  new Map(orderScreens(screens).map(({ id }, at) => [id, at + 1]));

/** The tours that scenes hold, each name once, by name: tour 1 is the first. */
export const listTours = (scenes: readonly Pick<Scene, 'screens'>[]): readonly Tour[] => {
  const cells = scenes.flatMap(({ screens }) => Object.values(screens).flatMap((screen) => screen.cells));
  const tours = new Map(cells.flatMap((cell): [string, Tour][] => (cell?.k === 'tour' ? [[cell.name, cell]] : [])));
  return [...tours.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }));
};
