import type { CameraRow } from '#contract/rows.ts';
import type { CameraId } from '#domain/ids.ts';
import { planWall, type StreamFigures, type WallLimits, type WallPlan, type WallTile } from '#domain/plan-wall.ts';
import type { WallScreen } from '#domain/wall.ts';
import type { CellContent, ScreenContent } from '#domain/wall-content.ts';
import { wallLayouts } from '#domain/wall-layout.ts';
import { figuresOf } from '../../data/stream-figures.ts';

type Shown = { readonly screen: Pick<WallScreen, 'id' | 'pixels'>; readonly content: ScreenContent };

/** The cameras a cell plays at one time: of a tour one, of a group all. */
const camerasOf = (cell: CellContent | null | undefined): readonly CameraId[] => {
  if (cell?.k === 'camera') return [cell.camera];
  if (cell?.k === 'group') return cell.cameras;
  return cell?.k === 'tour' ? cell.cameras.slice(0, 1) : [];
};

const tilesOf = (
  { screen, content }: Shown,
  cameras: ReadonlyMap<string, CameraRow>,
  known: Readonly<Record<string, StreamFigures>>,
): WallTile[] => {
  const { columns, rows, cells } = wallLayouts[content.layout];
  return cells.flatMap((rect, at) => {
    const played = camerasOf(content.cells[at]);
    const side = Math.ceil(Math.sqrt(played.length));
    return played.flatMap((id, n): WallTile[] => {
      const camera = cameras.get(id);
      if (!camera) return [];
      return [
        {
          ...{ key: `${screen.id}/${at}/${n}`, cameraId: id, isSeen: true, hasSnapshots: camera.hasSnapshot },
          width: (screen.pixels.width * rect.width) / columns / side,
          height: (screen.pixels.height * rect.height) / rows / side,
          main: camera.renditions.main || camera.hasWhep ? figuresOf(known, id, 'main') : null,
          sub: camera.renditions.sub ? figuresOf(known, id, 'sub') : null,
        },
      ];
    });
  });
};

/** What screens that one workstation drives would cost it, all together. */
export const computeCost = (
  screens: readonly Shown[],
  cameras: ReadonlyMap<string, CameraRow>,
  known: Readonly<Record<string, StreamFigures>>,
  limits: WallLimits,
): WallPlan =>
  planWall(
    screens.flatMap((shown) => tilesOf(shown, cameras, known)),
    limits,
  );
