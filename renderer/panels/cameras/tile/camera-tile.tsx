import { useRef, useState } from 'react';
import type { CameraRow } from '#contract/rows.ts';
import type { TilePlan } from '#domain/plan-wall.ts';
import { noZoom, type WallTile, type Zoom } from '../../../data/camera-wall.ts';
import type { ReviewClock } from '../../../data/review.ts';
import { useCameraNumbers } from '../../../data/wall-numbers.ts';
import { ReplayFoot } from '../review/replay-foot.tsx';
import { ReplayPicture } from '../review/replay-picture.tsx';
import type { ReplayState } from '../review/replay-player.ts';
import { useCameraWords } from '../use-camera-words.ts';
import { type CellProps, WallCell } from '../wall/wall-cell.tsx';
import { TileFoot } from './tile-foot.tsx';
import { type TileActions, TileTools } from './tile-tools.tsx';
import { useSighting } from './use-sighting.ts';
import { useTile } from './use-tile.ts';
import { useZoom } from './use-zoom.ts';
import { transformOf } from './zoom.ts';

type Props = CellProps & {
  /** Null: nobody stands before this tile. */
  acts: Omit<TileActions, 'onWholePicture'> | null;
  camera: CameraRow;
  tile: WallTile;
  plan: Pick<TilePlan, 'shows' | 'because'>;
  clockOffsetMs: number;
  /** The clock of the review this camera is in; null: it is live. */
  replay: ReviewClock | null;
  /** Looked at alone for now. */
  isFocused: boolean;
  /** The only tile of the layout: there is nothing to enlarge. */
  isAlone: boolean;
  onZoom: (zoom: Zoom) => void;
};

/** A tile under review plays what is recorded, and only that. */
const notLive = { shows: 'nothing', because: 'hidden' } as const;

/** One camera of the wall: its picture, and the truth about it. */
export const CameraTile = ({ camera, tile, plan, clockOffsetMs, replay, isFocused, isAlone, onZoom, acts, ...cell }: Props) => {
  const words = useCameraWords();
  const { t } = words;
  const stage = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useTile(camera, replay ? notLive : plan, { video, canvas }, clockOffsetMs);
  const hand = useZoom(stage, tile.zoom, onZoom);
  const name = words.name(camera);
  const number = useCameraNumbers().get(camera.id);
  const [isHovered, setIsHovered] = useState(false);
  const [replayed, setReplayed] = useState<ReplayState>({ k: 'loading' });
  const told = replay ? t('reviewTile') : words.state(view.state);
  const isZoomed = tile.zoom.scale > 1;
  const height = (view.state.k === 'snapshots' ? canvas.current?.height : video.current?.videoHeight) ?? 0;
  useSighting(camera.id, view, height);

  return (
    <WallCell
      {...cell}
      label={t('tile', { cell: cell.cell + 1, name, state: told })}
      data-testid="camera-tile"
      data-camera={camera.id}
      data-state={replay ? 'review' : view.state.k}
      data-replayed={replay ? replayed.k : undefined}
      data-rung={view.rung ?? undefined}
      // A zoomed picture is dragged by hand; the tile itself by its head.
      {...(acts ? { dragged: { id: camera.id, name } } : {})}
      onDoubleClick={acts?.onFocus}
      onPointerEnter={() => setIsHovered(true)}
      onPointerLeave={() => setIsHovered(false)}
    >
      <div ref={stage} className="tile-stage" data-rotation={tile.rotation} data-zoomed={isZoomed || undefined} {...(isZoomed ? hand : {})}>
        <div className="tile-lens" style={{ transform: transformOf(tile.zoom) }}>
          <canvas ref={canvas} className="tile-picture" aria-hidden="true" />
          <video ref={video} className="tile-picture" muted playsInline aria-hidden="true" />
          {replay && <ReplayPicture camera={camera.id} clock={replay} clockOffsetMs={clockOffsetMs} onState={setReplayed} />}
        </div>
      </div>
      <div className="tile-hatch" aria-hidden="true" />
      <header className="tile-head">
        <span className="tile-cell">{cell.cell + 1}</span>
        <strong title={name}>
          <span className="wall-number">{number}</span> {name}
        </strong>
        {isZoomed && <span className="tile-zoom">{t('zoomed', { n: tile.zoom.scale.toFixed(1) })}</span>}
        {/* Of 64 tiles one is worked on: the buttons of the others would cost more than all the rest of them. */}
        {acts && (isHovered || cell.isCurrent) && (
          <TileTools {...{ isFocused, isAlone, isZoomed }} acts={{ ...acts, onWholePicture: () => onZoom(noZoom) }} />
        )}
      </header>
      {replay ? (
        <ReplayFoot state={replayed} clock={replay} />
      ) : (
        <TileFoot view={view} told={told} height={height} trouble={words.trouble(view.trouble, camera)} />
      )}
    </WallCell>
  );
};
