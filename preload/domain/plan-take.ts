import type { CameraId, IncidentId, RoomDisplayId } from './ids.ts';
import type { Position } from './values.ts';
import type { CellContent, ScreenContent } from './wall-content.ts';
import { type Air, shownOn } from './wall.ts';
import { mostCells, wallLayouts } from './wall-layout.ts';

/** What a take is about: an incident, or something of which only the place is known (`id` null). `position` null: nobody knows where it is. */
export type TakeSubject = { readonly id: IncidentId | null; readonly position: Position | null };
type PlacedCamera = { readonly id: CameraId; readonly position: Position };

export type TakePlan = {
  /** What the screens would show; those a scene leaves alone are not in it. */
  readonly screens: Readonly<Record<RoomDisplayId, ScreenContent>>;
  /** Cells that would stay empty because there is no subject, no place, or no camera left. */
  readonly lacking: readonly { readonly screen: RoomDisplayId; readonly cell: number }[];
};

const earthM = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres between two places, along the great circle. */
export const distanceM = ([lonA, latA]: Position, [lonB, latB]: Position): number => {
  const half =
    Math.sin(radians(latB - latA) / 2) ** 2 + Math.cos(radians(latA)) * Math.cos(radians(latB)) * Math.sin(radians(lonB - lonA) / 2) ** 2;
  return 2 * earthM * Math.asin(Math.min(1, Math.sqrt(half)));
};

/** The nearest first; a tie goes by id. */
export const nearestCameras = (cameras: readonly PlacedCamera[], to: Position): CameraId[] =>
  cameras
    .map(({ id, position }) => ({ id, far: distanceM(position, to) }))
    .sort((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1))
    .slice(0, mostCells)
    .map(({ id }) => id);

/**
 * A scene's screens as they would be taken: what says "subject" stands for the incident it is about. Pure; what is previewed is what is
 * taken.
 */
export const planTake = (
  screens: Readonly<Record<RoomDisplayId, ScreenContent>>,
  subject: TakeSubject | null,
  cameras: readonly PlacedCamera[],
): TakePlan => {
  const nearest = subject?.position ? nearestCameras(cameras, subject.position) : [];
  const lacking: { screen: RoomDisplayId; cell: number }[] = [];
  const resolve = (content: CellContent): CellContent | null => {
    if (content.k === 'nearest') {
      const camera = nearest[content.rank - 1];
      return camera === undefined ? null : { k: 'camera', camera, rotation: 0 };
    }
    if (content.k === 'incident' && content.id === null) return subject?.id ? { k: 'incident', id: subject.id } : null;
    if (content.k === 'map' && content.at === 'subject')
      return subject?.position ? { k: 'map', at: { center: subject.position, zoom: 14 } } : { k: 'map', at: 'province' };
    return content;
  };
  const planned = Object.entries(screens).map(([name, { layout, cells }]): [string, ScreenContent] => {
    const screen = name as RoomDisplayId;
    const resolved = cells.map((content, cell) => {
      const is = content && resolve(content);
      if (content && !is && cell < wallLayouts[layout].cells.length) lacking.push({ screen, cell });
      return is;
    });
    return [name, { layout, cells: resolved }];
  });
  return { screens: Object.fromEntries(planned) as TakePlan['screens'], lacking };
};

/** How a screen would change: not at all, in some cells of the same layout, or as a whole. */
export type ScreenDiff = { readonly screen: RoomDisplayId; readonly isLayout: boolean; readonly cells: readonly number[] };

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What a take would change of what is on the air, by screen; screens that stay as they are are left out. */
export const diffAir = (air: Pick<Air, 'screens'>, screens: Readonly<Record<RoomDisplayId, ScreenContent>>): ScreenDiff[] =>
  Object.entries(screens).flatMap(([name, next]) => {
    const screen = name as RoomDisplayId;
    const now = shownOn(air, screen);
    const isLayout = now.layout !== next.layout;
    const all = wallLayouts[next.layout].cells.map((_, cell) => cell);
    const cells = all.filter((cell) => isLayout || !isSame(now.cells[cell], next.cells[cell]));
    return cells.length > 0 ? [{ screen, isLayout, cells }] : [];
  });
