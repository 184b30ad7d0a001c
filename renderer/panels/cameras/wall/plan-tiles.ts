import type { CameraRow } from '#contract/rows.ts';
import type { StreamFigures, WallTile as PlannedTile } from '#domain/plan-wall.ts';
import { type CellRect, wallLayouts, type WallLayoutName } from '#domain/wall-layout.ts';
import type { WallTile } from '../../../data/camera-wall.ts';
import { figuresOf } from '../../../data/stream-figures.ts';

/** The wall as it stands on a screen. `width`, `height` in CSS pixels. */
export type WallOnScreen = {
  readonly layout: WallLayoutName;
  readonly tiles: readonly (WallTile | null)[];
  /** The cell that is looked at alone; null: all. */
  readonly focus: number | null;
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly isSeen: boolean;
};

/** Head and foot of a tile that has room for them beside its picture, as `cameras.css` has them. */
const frameLines = 44;
const smallTile = 150;

/** What the planner is asked: one tile for each cell that holds a camera of the catalogue, its key being the cell. */
export const computePlannedTiles = (
  wall: WallOnScreen,
  cameras: ReadonlyMap<string, CameraRow>,
  known: Readonly<Record<string, StreamFigures>>,
): PlannedTile[] =>
  wall.tiles.flatMap((tile, cell) => {
    const camera = tile && cameras.get(tile.camera);
    const rect = wallLayouts[wall.layout].cells[cell];
    if (!tile || !camera || !rect) return [];
    const { main, sub } = camera.renditions;
    return {
      key: String(cell),
      cameraId: camera.id,
      ...pictureSize(wall, rect, tile),
      isSeen: wall.isSeen && (wall.focus === null || wall.focus === cell),
      // WebRTC brings the main picture by another way.
      main: main || camera.hasWhep ? figuresOf(known, camera.id, 'main') : null,
      sub: sub ? figuresOf(known, camera.id, 'sub') : null,
      hasSnapshots: camera.hasSnapshot,
    };
  });

/** The size of the picture in its tile, in device pixels as the camera has them: turned back, and as large as zoomed to. */
const pictureSize = (wall: WallOnScreen, rect: CellRect, { rotation, zoom }: WallTile): { width: number; height: number } => {
  const { columns, rows } = wallLayouts[wall.layout];
  const isAlone = wall.focus !== null;
  const width = isAlone ? wall.width : (wall.width * rect.width) / columns;
  const outer = isAlone ? wall.height : (wall.height * rect.height) / rows;
  const height = outer > smallTile ? outer - frameLines : outer;
  const scale = wall.pixelRatio * zoom.scale;
  return rotation % 180 === 0 ? { width: width * scale, height: height * scale } : { width: height * scale, height: width * scale };
};
