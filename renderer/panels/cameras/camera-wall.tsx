import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraRow } from '#contract/rows.ts';
import { useCameraWall } from '../../data/camera-wall.ts';
import { useClockOffsetMs } from '../../data/clock.ts';
import { useSelection } from '../../data/selection.ts';
import { CameraTile } from './camera-tile.tsx';
import { EmptyTile } from './empty-tile.tsx';
import { computeWallKey } from './wall-keys.ts';
import type { CellProps } from './wall-cell.tsx';
import type { WallFocus } from './use-wall-focus.ts';

type Props = { cameras: ReadonlyMap<string, CameraRow>; focus: WallFocus };

/** The tiles. One of them can be looked at alone; the others stop meanwhile because nobody sees them. */
export const CameraWall = ({ cameras, focus }: Props) => {
  const { t } = useTranslation('cameras');
  const { layout, cells, place, swap, clear, setLayout } = useCameraWall();
  const { selected, select } = useSelection();
  const clockOffsetMs = useClockOffsetMs() ?? 0;
  const [current, setCurrent] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const reachable = focus.cell ?? Math.min(current, layout - 1);

  const moves = useRef(false);
  useEffect(() => {
    if (!moves.current) return;
    moves.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-cell="${reachable}"]`)?.focus();
  });

  const act = (event: KeyboardEvent): void => {
    const isOnTile = (event.target as HTMLElement).dataset.cell !== undefined;
    const key = event.ctrlKey || event.altKey || event.metaKey ? null : computeWallKey(event.key, reachable, layout);
    if (!key || !isOnTile) return;
    if (key.k === 'leave' && focus.cell === null) return;
    event.preventDefault();
    event.stopPropagation();
    moves.current = true;
    if (key.k === 'move' && focus.cell === null) setCurrent(key.cell);
    else if (key.k === 'layout') focus.leave(() => setLayout(key.layout));
    else if (key.k === 'clear') clear(reachable);
    else if (key.k === 'focus') focus.toggle(reachable);
    else if (key.k === 'leave') focus.leave();
    else if (key.k === 'select') choose(reachable);
  };
  const choose = (cell: number): void => {
    const id = cells[cell];
    if (id) select({ kind: 'camera', id });
  };

  return (
    <div
      ref={grid}
      className="camera-wall"
      role="group"
      aria-label={t('wall')}
      data-layout={focus.cell === null ? layout : 1}
      onKeyDown={act}
    >
      {cells.slice(0, layout).map((id, cell) => {
        const camera = id === null ? undefined : cameras.get(id);
        const props: CellProps = {
          cell,
          isSelected: selected?.kind === 'camera' && selected.id === id,
          isCurrent: cell === reachable,
          onCurrent: () => setCurrent(cell),
          onDropped: (dragged) => (dragged.cell === null ? place(dragged.id, cell) : swap(dragged.cell, cell)),
        };
        return (
          <div key={`${cell} ${id}`} className="wall-slot" hidden={focus.cell !== null && focus.cell !== cell} onClick={() => choose(cell)}>
            {camera ? (
              <CameraTile
                {...props}
                camera={camera}
                clockOffsetMs={clockOffsetMs}
                isFocused={focus.cell === cell}
                isAlone={layout === 1}
                onClear={() => clear(cell)}
                onFocus={() => focus.toggle(cell)}
              />
            ) : (
              <EmptyTile {...props} isGone={id !== null} />
            )}
          </div>
        );
      })}
    </div>
  );
};
