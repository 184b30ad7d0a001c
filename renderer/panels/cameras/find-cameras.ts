import type { CameraRow } from '#contract/rows.ts';
import { fold } from '#domain/fold.ts';

/** Cameras whose name, number or road holds every word of `text`, accents and đ ignored, in their present order. */
export const findCameras = (cameras: readonly CameraRow[], text: string): readonly CameraRow[] => {
  const words = fold(text).split(' ').filter(Boolean);
  if (words.length === 0) return cameras;
  return cameras.filter(({ id, name, nameEn, roadKm }) => {
    const hay = fold(`${name} ${nameEn ?? ''} ${roadKm ?? ''} ${id}`);
    return words.every((word) => hay.includes(word));
  });
};

/** Whether a camera has any stream. */
export const hasStream = ({ renditions, hasWhep }: Pick<CameraRow, 'renditions' | 'hasWhep'>): boolean =>
  renditions.main || renditions.sub || hasWhep;

/** Cameras with a picture that are not `shown`, at most `count`, those known to be down left out. */
export const computeFree = (cameras: readonly CameraRow[], shown: ReadonlySet<string | undefined>, count: number): CameraRow['id'][] =>
  cameras
    .filter((camera) => hasStream(camera) && camera.health.state !== 'down' && !shown.has(camera.id))
    .slice(0, count)
    .map(({ id }) => id);

/** What fills the cells of a wall nobody has arranged yet: the first cameras with a picture. */
export const computeFirstFill = (cameras: readonly CameraRow[], count: number): CameraRow['id'][] => computeFree(cameras, new Set(), count);
