import { lazy, Suspense } from 'react';
import { useCameraPlayer } from '../../../data/camera-player.ts';
import { useLive } from '../../../data/live.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { useCameraWords } from '../use-camera-words.ts';

/** Loaded when it is first wanted: video.js is large, and a wall does without it. */
const CameraPlayer = lazy(async () => ({ default: (await import('./camera-player.tsx')).CameraPlayer }));

/** The recording of one camera over everything else. */
export const CameraPlayerDialog = () => {
  const playing = useCameraPlayer((state) => state.playing);
  return playing ? <OpenDialog {...playing} key={playing.camera} /> : null;
};

const OpenDialog = ({ camera: id, atMs }: { camera: string; atMs: number | null }) => {
  const { t, name } = useCameraWords();
  const camera = useLive('cameras.list').rows.find((row) => row.id === id);
  if (!camera) return null;
  return (
    <Dialog open onClose={useCameraPlayer.getState().close} title={t('playerTitle', { name: name(camera) })} size="wide">
      <Suspense fallback={<p>{t('playerOpening')}</p>}>
        <CameraPlayer camera={camera} atMs={atMs} />
      </Suspense>
    </Dialog>
  );
};
