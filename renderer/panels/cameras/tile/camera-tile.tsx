import { useRef } from 'react';
import type { CameraRow } from '#contract/rows.ts';
import type { TilePlan } from '#domain/plan-wall.ts';
import { noZoom, type WallTile, type Zoom } from '../../../data/camera-wall.ts';
import { useCameraWords } from '../use-camera-words.ts';
import { type CellProps, WallCell } from '../wall/wall-cell.tsx';
import { TileFoot } from './tile-foot.tsx';
import { type TileActions, TileTools } from './tile-tools.tsx';
import { useTile } from './use-tile.ts';
import { useZoom } from './use-zoom.ts';
import { transformOf } from './zoom.ts';

type Props = CellProps &
  Omit<TileActions, 'onWholePicture'> & {
    camera: CameraRow;
    tile: WallTile;
    plan: Pick<TilePlan, 'shows' | 'because'>;
    clockOffsetMs: number;
    /** Looked at alone for now. */
    isFocused: boolean;
    /** The only tile of the layout: there is nothing to enlarge. */
    isAlone: boolean;
    onZoom: (zoom: Zoom) => void;
  };

/** One camera of the wall: its picture, and the truth about it. */
export const CameraTile = ({ camera, tile, plan, clockOffsetMs, isFocused, isAlone, onZoom, ...rest }: Props) => {
  const { onClear, onFocus, onRotate, onFullScreen, ...cell } = rest;
  const words = useCameraWords();
  const { t } = words;
  const stage = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useTile(camera, plan, { video, canvas }, clockOffsetMs);
  const hand = useZoom(stage, tile.zoom, onZoom);
  const name = words.name(camera);
  const told = words.state(view.state);
  const isZoomed = tile.zoom.scale > 1;
  const height = (view.state.k === 'snapshots' ? canvas.current?.height : video.current?.videoHeight) ?? 0;

  return (
    <WallCell
      {...cell}
      label={t('tile', { cell: cell.cell + 1, name, state: told })}
      data-testid="camera-tile"
      data-camera={camera.id}
      data-state={view.state.k}
      data-rung={view.rung ?? undefined}
      // A zoomed picture is dragged by hand; the tile itself by its head.
      dragged={{ id: camera.id, name }}
      onDoubleClick={onFocus}
    >
      <div ref={stage} className="tile-stage" data-rotation={tile.rotation} data-zoomed={isZoomed || undefined} {...(isZoomed ? hand : {})}>
        <div className="tile-lens" style={{ transform: transformOf(tile.zoom) }}>
          <canvas ref={canvas} className="tile-picture" aria-hidden="true" />
          <video ref={video} className="tile-picture" muted playsInline aria-hidden="true" />
        </div>
      </div>
      <div className="tile-hatch" aria-hidden="true" />
      <header className="tile-head">
        <span className="tile-cell">{cell.cell + 1}</span>
        <strong title={name}>{name}</strong>
        {isZoomed && <span className="tile-zoom">{t('zoomed', { n: tile.zoom.scale.toFixed(1) })}</span>}
        <TileTools {...{ isFocused, isAlone, isZoomed, onClear, onFocus, onRotate, onFullScreen }} onWholePicture={() => onZoom(noZoom)} />
      </header>
      <TileFoot view={view} told={told} height={height} trouble={words.trouble(view.trouble, camera)} />
    </WallCell>
  );
};
