import { type ComponentProps, type DragEvent, useState } from 'react';
import type { CameraId } from '#domain/ids.ts';
import { type Dragged, holdsCamera, readDragged, startCameraDrag, useHovering } from '../camera-drag.ts';

export type CellProps = {
  cell: number;
  isSelected: boolean;
  /** The one cell that the tab key reaches. */
  isCurrent: boolean;
  onCurrent: () => void;
  onDropped: (dragged: Dragged) => void;
};

type Props = CellProps & Omit<ComponentProps<'div'>, 'onFocus'> & { label: string; dragged?: { id: CameraId; name: string } };

/** The frame of a tile: takes cameras that are dropped, can be dragged, and can be reached by keyboard. */
export const WallCell = ({ cell, isSelected, isCurrent, onCurrent, onDropped, label, dragged, ...rest }: Props) => {
  const [isOver, setIsOver] = useState(false);
  const hover = useHovering((state) => state.hover);
  const over = (event: DragEvent): void => {
    if (!holdsCamera(event)) return;
    event.preventDefault();
    if (!isOver) hover(cell);
    setIsOver(true);
  };
  const leave = (): void => {
    setIsOver(false);
    hover(null);
  };
  const drop = (event: DragEvent): void => {
    leave();
    const what = readDragged(event);
    if (!what) return;
    event.preventDefault();
    onDropped(what);
  };
  return (
    <div
      {...rest}
      className="wall-cell"
      role="group"
      aria-label={label}
      aria-current={isSelected || undefined}
      data-cell={cell}
      data-over={isOver || undefined}
      tabIndex={isCurrent ? 0 : -1}
      draggable={dragged !== undefined}
      onFocus={onCurrent}
      onDragStart={(event) => dragged && startCameraDrag(event, dragged.id, dragged.name, cell)}
      onDragOver={over}
      onDragLeave={leave}
      onDrop={drop}
    />
  );
};
