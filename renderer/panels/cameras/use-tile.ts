import { type RefObject, useEffect, useRef, useState } from 'react';
import { TilePlayer } from './tile-player.ts';
import { computeTileState, newTile, rememberTile, type TileEvent, type TileState } from './tile-state.ts';
import { useIsSeen } from './use-is-seen.ts';

const sampleMs = 500;

export type TileView = {
  readonly state: TileState;
  /** Lines of the picture on the glass; 0 before the first. */
  readonly height: number;
};

const connecting: TileView = { state: { k: 'connecting' }, height: 0 };

type Parts = {
  readonly tile: RefObject<HTMLElement | null>;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
};

/**
 * Plays a camera while the tile can be seen, and tells what is true of the picture. `url` null: nothing to play.
 * `clockOffsetMs` is what to add to this machine's clock to get the hub's.
 */
export const useTile = (url: string | null, parts: Parts, clockOffsetMs: number): TileView => {
  const { tile, video, canvas } = parts;
  const isSeen = useIsSeen(tile);
  const offset = useRef(clockOffsetMs);
  const [view, setView] = useState(connecting);
  const memory = useRef(newTile(0));

  useEffect(() => {
    offset.current = clockOffsetMs;
  }, [clockOffsetMs]);

  useEffect(() => {
    memory.current = newTile(performance.now());
  }, [url]);

  useEffect(() => {
    if (url === null || !isSeen || !video.current || !canvas.current) return;
    const element = video.current;
    const tell = (event: TileEvent): void => {
      memory.current = rememberTile(memory.current, event, performance.now());
    };
    const player = new TilePlayer(url, element, canvas.current, tell);
    tell({ k: 'started' });
    player.start();
    const look = (): void => {
      player.sample(Date.now() + offset.current);
      const next = { state: computeTileState(memory.current, performance.now()), height: element.videoHeight };
      setView((present) => (textOf(present) === textOf(next) ? present : next));
    };
    look();
    const timer = setInterval(look, sampleMs);
    return () => {
      clearInterval(timer);
      player.stop();
      // When the tile is seen again, its old picture must not pass for live, not for one frame.
      setView(connecting);
    };
  }, [url, isSeen, video, canvas]);

  return view;
};

/** Two views that read the same on screen, where time is in whole seconds. */
const textOf = ({ state, height }: TileView): string =>
  JSON.stringify([height, state], (_, value: unknown) => (typeof value === 'number' && value > 999 ? Math.round(value / 1000) : value));
