import { type ReactNode, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraRow } from '#contract/rows.ts';
import type { CameraId } from '#domain/ids.ts';
import type { WallPlan } from '#domain/plan-wall.ts';
import { wallLayouts } from '#domain/wall-layout.ts';
import { useCameraWall, visibleTiles, type WallTile } from '../../../data/camera-wall.ts';
import { useClockOffsetMs } from '../../../data/clock.ts';
import { isReviewed, useReview } from '../../../data/review.ts';
import { useSelectedId, useSelection } from '../../../data/selection.ts';
import { CameraTile } from '../tile/camera-tile.tsx';
import { PtzPad } from '../ptz-pad.tsx';
import { EmptyTile } from '../tile/empty-tile.tsx';
import { backMs, useReviewActs } from '../review/use-review-acts.ts';
import type { WallFocus } from './use-wall-focus.ts';
import { toggleFullScreen, useWallKeys } from './use-wall-keys.ts';
import type { CellProps } from './wall-cell.tsx';
import type { ReviewKey } from './wall-keys.ts';

type Props = {
  grid: RefObject<HTMLDivElement | null>;
  cameras: ReadonlyMap<string, CameraRow>;
  plan: WallPlan;
  focus: WallFocus;
};

/** A tile that the plan has not seen yet. */
const unplanned = { shows: 'nothing', because: 'hidden' } as const;

/** The tiles. One of them can be looked at alone; the others stop meanwhile because nobody sees them. */
export const CameraWall = ({ grid, cameras, plan, focus }: Props) => {
  const { t } = useTranslation('cameras');
  const { layout, cells, place, swap, clear, rotate, zoom } = useCameraWall();
  const select = useSelection((state) => state.select);
  const selectedId = useSelectedId('camera');
  const clockOffsetMs = useClockOffsetMs() ?? 0;
  const choose = (cell: number): void => {
    const id = cells[cell]?.camera;
    if (id) select({ kind: 'camera', id });
  };
  const [turnedId, setTurnedId] = useState<CameraId | null>(null);
  const { review, toLive } = useReview();
  const acts = useReviewActs();
  const reviewKeys = { isOn: review !== null, leave: toLive, act: (cell: number, does: ReviewKey) => acts.key(cells[cell]?.camera, does) };
  const keys = useWallKeys(grid, focus, reviewKeys, choose);
  const planOf = new Map(plan.tiles.map((each) => [each.key, each]));

  const cellProps = (tile: WallTile | null, cell: number): CellProps => ({
    cell,
    isSelected: selectedId !== null && selectedId === tile?.camera,
    isCurrent: cell === keys.reachable,
    onCurrent: () => keys.reach(cell),
    onDropped: (dragged) => (dragged.cell === null ? place(dragged.id, cell) : swap(dragged.cell, cell)),
  });
  const content = (tile: WallTile | null, cell: number): ReactNode => {
    const camera = tile && cameras.get(tile.camera);
    const props = cellProps(tile, cell);
    if (!tile || !camera) return <EmptyTile {...props} isGone={tile !== null} />;
    return (
      <CameraTile
        {...props}
        {...{ camera, tile, clockOffsetMs }}
        plan={planOf.get(String(cell)) ?? unplanned}
        replay={isReviewed(review, camera.id) ? review.clock : null}
        isFocused={focus.cell === cell}
        isAlone={layout === '1'}
        onZoom={(wanted) => zoom(cell, wanted)}
        acts={{
          onClear: () => clear(cell),
          onFocus: () => focus.toggle(cell),
          onRotate: () => rotate(cell),
          onFullScreen: () => toggleFullScreen(grid.current?.querySelector(`[data-cell="${cell}"]`)),
          onBack: () => acts.back(camera.id, backMs),
          onRecording: () => acts.openRecording(camera.id),
          onTurn: camera.hasPtz ? () => setTurnedId(turnedId === camera.id ? null : camera.id) : null,
        }}
      />
    );
  };

  const shown = visibleTiles({ layout, cells });
  const turned = turnedId && cameras.get(turnedId);
  const turnedCell = shown.findIndex((tile) => tile?.camera === turnedId);
  const { columns, rows, cells: rects } = wallLayouts[focus.cell === null ? layout : '1'];
  // Beside the picture that is turned, not over it.
  const isLeft = ((focus.cell === null ? rects[turnedCell] : rects[0])?.x ?? 0) < columns / 2;
  return (
    <div
      ref={grid}
      className="camera-wall"
      role="group"
      aria-label={t('wall')}
      data-layout={focus.cell === null ? layout : '1'}
      style={{ gridTemplate: `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))` }}
      onKeyDown={keys.onKeyDown}
    >
      {shown.map((tile, cell) => {
        const rect = focus.cell === null ? rects[cell] : rects[0];
        return (
          <div
            key={`${cell} ${tile?.camera}`}
            className="wall-slot"
            hidden={focus.cell !== null && focus.cell !== cell}
            style={rect && { gridArea: `${rect.y + 1} / ${rect.x + 1} / span ${rect.height} / span ${rect.width}` }}
            onClick={() => choose(cell)}
          >
            {content(tile, cell)}
          </div>
        );
      })}
      {turned && turnedCell >= 0 && (
        <div className="wall-pad" data-side={isLeft ? 'right' : 'left'}>
          <PtzPad camera={turned} onClose={() => setTurnedId(null)} />
        </div>
      )}
    </div>
  );
};
