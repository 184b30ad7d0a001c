import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { KeptPictures } from '#contract/media.ts';
import type { CameraRow } from '#contract/rows.ts';
import type { CameraId } from '#domain/ids.ts';
import { useNow } from '../../data/clock.ts';
import { addressOfMedia } from '../../data/media-address.ts';
import { formatAge, formatClock, formatDate } from '../../i18n/format.ts';
import { nameIn } from '../../i18n/name-of.ts';
import { IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useHealthWords } from './use-health-words.ts';

const askMs = 10_000;

/** When pictures of a camera were taken, oldest first; asked again while it is looked at. Null: not known yet. */
const useKept = (id: CameraId): readonly number[] | null => {
  const [taken, setTaken] = useState<readonly number[] | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await fetch(addressOfMedia(id, 'snapshots.json'), { cache: 'no-store', signal: leaving.signal });
      setTaken(KeptPictures.parse(await answer.json()).taken);
    };
    // The core is away: what was known stands, and the next turn asks again.
    void ask().catch(() => {});
    const timer = setInterval(() => void ask().catch(() => {}), askMs);
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [id]);
  return taken;
};

/** Pictures that were taken of a camera on a schedule, each with its time: the newest first, and back from there. */
export const KeptPicturesDialog = ({ camera, onClose }: { camera: CameraRow; onClose: () => void }) => {
  const { t, lang } = useHealthWords();
  const taken = useKept(camera.id);
  const nowMs = useNow(1000);
  /** Null: the newest, also when a newer one comes. */
  const [wantedMs, setWantedMs] = useState<number | null>(null);
  const last = (taken?.length ?? 0) - 1;
  const found = wantedMs === null ? last : (taken?.indexOf(wantedMs) ?? -1);
  const index = found < 0 ? last : found;
  const atMs = taken?.[index];
  const goTo = (to: number): void => setWantedMs(to >= last ? null : (taken?.[Math.max(0, to)] ?? null));
  return (
    <Dialog open onClose={onClose} title={t('picturesOf', { name: nameIn(lang, camera) })}>
      {atMs === undefined ? (
        <EmptyState title={t(taken === null ? 'readingPictures' : 'noPictures')}>{taken !== null && t('noPicturesHelp')}</EmptyState>
      ) : (
        <figure className="kept-picture" data-testid="kept-picture">
          <img src={`/media/${encodeURIComponent(camera.id)}/snapshot.jpg?at=${atMs}`} alt={t('pictureAt', { time: formatClock(atMs) })} />
          <figcaption>
            <IconButton label={t('olderPicture')} disabled={index <= 0} onClick={() => goTo(index - 1)}>
              <ChevronLeft size={16} />
            </IconButton>
            <input
              type="range"
              min={0}
              max={last}
              value={index}
              aria-label={t('pictureTime')}
              aria-valuetext={formatClock(atMs)}
              onChange={({ target }) => goTo(Number(target.value))}
            />
            <IconButton label={t('newerPicture')} disabled={index >= last} onClick={() => goTo(index + 1)}>
              <ChevronRight size={16} />
            </IconButton>
            <strong>{formatClock(atMs)}</strong>
            <span>
              {formatDate(atMs)} · {formatAge(t, nowMs - atMs)}
            </span>
          </figcaption>
        </figure>
      )}
    </Dialog>
  );
};
