import { Maximize2, Minimize2, X } from 'lucide-react';
import { useRef } from 'react';
import type { CameraRow } from '#contract/rows.ts';
import { IconButton } from '../../ui/button.tsx';
import { hasStream } from './find-cameras.ts';
import { TileFoot } from './tile-foot.tsx';
import { useCameraWords } from './use-camera-words.ts';
import { useTile } from './use-tile.ts';
import { type CellProps, WallCell } from './wall-cell.tsx';

type Props = CellProps & {
  camera: CameraRow;
  clockOffsetMs: number;
  /** Looked at alone for now. */
  isFocused: boolean;
  /** The only tile of the layout: there is nothing to enlarge. */
  isAlone: boolean;
  onClear: () => void;
  onFocus: () => void;
};

/** One camera of the wall: its picture, and the truth about it. */
export const CameraTile = ({ camera, clockOffsetMs, isFocused, isAlone, onClear, onFocus, ...cell }: Props) => {
  const words = useCameraWords();
  const { t } = words;
  const tile = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const url = hasStream(camera) ? `/media/${encodeURIComponent(camera.id)}/index.m3u8` : null;
  const { state, height } = useTile(url, { tile, video, canvas }, clockOffsetMs);
  const name = words.name(camera);
  const told = url === null ? t('noStream') : words.state(state);

  return (
    <WallCell
      {...cell}
      ref={tile}
      label={t('tile', { cell: cell.cell + 1, name, state: told })}
      data-testid="camera-tile"
      data-camera={camera.id}
      data-state={url === null ? 'none' : state.k}
      dragged={{ id: camera.id, name }}
      onDoubleClick={onFocus}
    >
      <canvas ref={canvas} className="tile-picture" aria-hidden="true" />
      <video ref={video} className="tile-picture" muted playsInline aria-hidden="true" />
      <div className="tile-hatch" aria-hidden="true" />
      <header className="tile-head">
        <span className="tile-cell">{cell.cell + 1}</span>
        <strong title={name}>{name}</strong>
        <span className="tile-tools">
          {!isAlone && (
            <IconButton label={t(isFocused ? 'unfocus' : 'focus')} tabIndex={-1} onClick={onFocus}>
              {isFocused ? <Minimize2 /> : <Maximize2 />}
            </IconButton>
          )}
          <IconButton label={t('clear')} tabIndex={-1} onClick={onClear}>
            <X />
          </IconButton>
        </span>
      </header>
      <TileFoot state={url === null ? null : state} told={told} height={height} trouble={words.trouble(camera)} />
    </WallCell>
  );
};
