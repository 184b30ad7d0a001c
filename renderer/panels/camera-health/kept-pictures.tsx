import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { CameraRow } from '#contract/rows.ts';
import { useNow } from '../../data/clock.ts';
import { useKeptPictures } from '../../data/kept-pictures.ts';
import { formatAge, formatClock, formatDate } from '../../i18n/format.ts';
import { nameIn } from '../../i18n/name-of.ts';
import { IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useHealthWords } from './use-health-words.ts';

/** Pictures that were taken of a camera on a schedule, each with its time: the newest first, and back from there. */
export const KeptPicturesDialog = ({ camera, onClose }: { camera: CameraRow; onClose: () => void }) => {
  const { t, lang } = useHealthWords();
  const taken = useKeptPictures(camera.id);
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
