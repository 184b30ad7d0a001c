import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { StreamPulse } from '#contract/media.ts';
import type { CameraRow } from '#contract/rows.ts';
import type { TilePlan } from '#domain/plan-wall.ts';
import { addressOfMedia } from '../../../data/media-address.ts';
import { type Rendition, useStreamFigures } from '../../../data/stream-figures.ts';
import { everyLook } from './every-look.ts';
import { eyeSampler } from './eye-sampler.ts';
import { HlsPlayer } from './hls-player.ts';
import type { OpenPlayer } from './player.ts';
import { SnapshotPlayer } from './snapshot-player.ts';
import { firstView, TileStream, type TileView } from './tile-stream.ts';
import { WhepPlayer } from './whep-player.ts';

type Parts = { readonly video: RefObject<HTMLVideoElement | null>; readonly canvas: RefObject<HTMLCanvasElement | null> };
type Planned = Pick<TilePlan, 'shows' | 'because'>;

/**
 * Plays a camera as the wall's plan has it, and tells what is true of the picture. `clockOffsetMs` is what to add to this
 * machine's clock to get the hub's.
 */
export const useTile = (camera: CameraRow, { shows, because }: Planned, { video, canvas }: Parts, clockOffsetMs: number): TileView => {
  const offset = useRef(clockOffsetMs);
  const stream = useRef<TileStream | null>(null);
  const planned = useRef<Planned>({ shows, because });
  const [view, show] = useView();
  const { id, renditions, hasWhep, hasSnapshot } = camera;
  const { main, sub } = renditions;

  useEffect(() => {
    offset.current = clockOffsetMs;
  }, [clockOffsetMs]);

  useEffect(() => {
    if (!video.current || !canvas.current) return;
    const parts = partsOf({ id, main, sub }, video.current, canvas.current, () => Date.now() + offset.current);
    const tile = new TileStream(parts, { main, sub, whep: hasWhep, snapshots: hasSnapshot, lowLatency: null });
    stream.current = tile;
    const look = (): void => show(tile.look());
    const blink = eyeSampler.watch(
      video.current,
      () => tile.frames(),
      (glance) => tile.saw(glance),
    );
    tile.plan(planned.current);
    look();
    const rest = everyLook(look);
    return () => {
      rest();
      blink();
      tile.stop();
      stream.current = null;
    };
  }, [id, main, sub, hasWhep, hasSnapshot, video, canvas, show]);

  useEffect(() => {
    planned.current = { shows, because };
    stream.current?.plan(planned.current);
    // A tile that is seen again must not pass for live with its old picture, not for one frame.
    const tile = stream.current;
    if (tile) show(tile.look());
  }, [shows, because, show]);

  return view;
};

/** A view that is drawn again only when it reads differently. */
const useView = (): [TileView, (next: TileView) => void] => {
  const [view, setView] = useState(firstView);
  const text = useRef(textOf(firstView));
  const show = useCallback((next: TileView): void => {
    const reads = textOf(next);
    if (reads !== text.current) setView(next);
    text.current = reads;
  }, []);
  return [view, show];
};

type Source = { readonly id: CameraRow['id']; readonly main: boolean; readonly sub: boolean };

const partsOf = (source: Source, video: HTMLVideoElement, canvas: HTMLCanvasElement, hubNow: () => number) => ({
  openPlayer: opener(source, video, canvas),
  askPulse: () => askPulse(source.id),
  keepPicture: () => keepPicture(video, canvas),
  dropPicture: () => dropPicture(canvas),
  now: () => performance.now(),
  hubNow,
  random: Math.random,
  onFirstPicture: (rung: Rendition) => {
    const { videoWidth: width, videoHeight: height } = video;
    if (width > 0) useStreamFigures.getState().sized(source.id, rung, { width, height });
  },
  onFigures: (rung: Rendition, measured: { framesPerSecond: number; bitsPerSecond: number }) => {
    const { videoWidth: width, videoHeight: height } = video;
    if (width > 0) useStreamFigures.getState().measured(source.id, rung, { width, height, ...measured });
  },
});

const opener =
  ({ id, main, sub }: Source, video: HTMLVideoElement, canvas: HTMLCanvasElement): OpenPlayer =>
  (rung, tell) => {
    if (rung === 'snapshots') return new SnapshotPlayer(addressOfMedia(id, 'snapshot.jpg'), canvas, tell);
    if (rung === 'whep') return new WhepPlayer(`/media/${encodeURIComponent(id)}/whep`, video, tell);
    const playlist = (name: Rendition): string => new URL(addressOfMedia(id, `${name}/index.m3u8`), location.href).href;
    return new HlsPlayer({ main: main ? playlist('main') : null, sub: sub ? playlist('sub') : null }, rung, video, tell);
  };

const askPulse = async (id: CameraRow['id']): Promise<StreamPulse | null> => {
  try {
    const answer = await fetch(addressOfMedia(id, 'pulse'), { cache: 'no-store' });
    return StreamPulse.safeParse(await answer.json()).data ?? null;
  } catch {
    return null;
  }
};

/** The frame is drawn, not the video: the browser keeps a painted copy of every video that was drawn once. */
const keepPicture = (video: HTMLVideoElement, canvas: HTMLCanvasElement): void => {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return;
  const frame = new VideoFrame(video);
  Object.assign(canvas, { width: frame.displayWidth, height: frame.displayHeight });
  canvas.getContext('2d')?.drawImage(frame, 0, 0);
  frame.close();
};

/** Gives back what a kept picture took. */
const dropPicture = (canvas: HTMLCanvasElement): void => {
  if (canvas.width > 1) Object.assign(canvas, { width: 1, height: 1 });
};

/** Two views that read the same on screen, where time is in whole seconds. */
const textOf = ({ state, bitsPerSecond, ...rest }: TileView): string =>
  JSON.stringify([Math.round((bitsPerSecond ?? 0) / 10_000), rest, state], (_, value: unknown) =>
    typeof value === 'number' && value > 999 ? Math.round(value / 1000) : value,
  );
