import { Bookmark as BookmarkIcon, Trash2 } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { CameraRow } from '#contract/rows.ts';
import { ShortText } from '#domain/values.ts';
import { bookmarksOf, type Bookmark, useCameraBookmarks } from '../../../data/camera-bookmarks.ts';
import { formatClock, formatDate } from '../../../i18n/format.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Input } from '../../../ui/field.tsx';
import { computeMediaTime, computeTakenAt, type TimedSegment } from '../review/replay-times.ts';
import { useCameraWords } from '../use-camera-words.ts';
import { ScrubPreview } from './scrub-preview.tsx';
import { useRecording } from './use-recording.ts';
import './camera-player.css';

/** Bookmarks of what the recording has, with their places on the scrub bar. */
const placed = (bookmarks: readonly Bookmark[], segments: readonly TimedSegment[]) => {
  const last = segments.at(-1);
  const length = last ? last.start + last.duration : 1;
  return bookmarks.flatMap((bookmark) => {
    const mediaTime = computeMediaTime(segments, bookmark.atMs);
    return typeof mediaTime === 'number' ? [{ bookmark, mediaTime, part: mediaTime / length }] : [];
  });
};

/** One camera's recording with a player's controls, pictures on the scrub bar, and bookmarks. */
export const CameraPlayer = ({ camera, atMs }: { camera: CameraRow; atMs: number | null }) => {
  const { t, i18n } = useCameraWords();
  const stage = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement | null>(null);
  const { state, segments, controls } = useRecording(camera.id, atMs, i18n.language === 'en' ? 'en' : 'vi', stage, video);
  const { bookmarks, add, remove } = useCameraBookmarks();
  const here = placed(bookmarksOf(bookmarks, [camera.id]), segments);
  const [first] = segments;

  const goTo = (mediaTime: number): void => {
    if (video.current) video.current.currentTime = mediaTime;
  };
  const mark = (label: string): void => {
    const takenAtMs = video.current && computeTakenAt(segments, video.current.currentTime);
    if (takenAtMs !== null) add({ camera: camera.id, atMs: takenAtMs, label: ShortText.safeParse(label).data ?? null });
  };
  return (
    <div className="camera-player" data-testid="camera-player" data-state={state}>
      <div ref={stage} className="player-stage" hidden={state === 'nothing'} />
      {state === 'nothing' && <EmptyState title={t('playerNothing')}>{t('playerNothingHelp')}</EmptyState>}
      {controls && <ScrubPreview camera={camera.id} scrubBar={controls.scrubBar} segments={segments} />}
      {controls &&
        createPortal(
          here.map(({ bookmark, part }) => <span key={bookmark.atMs} className="scrub-mark" style={{ left: `${100 * part}%` }} />),
          controls.scrubBar,
        )}
      <aside className="player-marks" aria-label={t('bookmarks')}>
        <p>{first?.programDateTime ? formatDate(first.programDateTime) : ''}</p>
        <AddBookmark onAdd={mark} isDisabled={state !== 'playing'} />
        <ul>
          {here.map(({ bookmark, mediaTime }) => (
            <li key={bookmark.atMs}>
              <Button kind="quiet" onClick={() => goTo(mediaTime)}>
                <strong>{formatClock(bookmark.atMs)}</strong>
                <span>{bookmark.label ?? t('bookmark')}</span>
              </Button>
              <IconButton label={t('removeBookmark', { time: formatClock(bookmark.atMs) })} onClick={() => remove(bookmark)}>
                <Trash2 size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
        {here.length === 0 && <p className="camera-none">{t('noBookmarks')}</p>}
      </aside>
    </div>
  );
};

const AddBookmark = ({ onAdd, isDisabled }: { onAdd: (label: string) => void; isDisabled: boolean }) => {
  const { t } = useCameraWords();
  const [label, setLabel] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onAdd(label);
    setLabel('');
  };
  return (
    <form className="player-mark" onSubmit={submit}>
      <Input
        value={label}
        maxLength={200}
        aria-label={t('bookmarkLabel')}
        placeholder={t('bookmarkLabel')}
        onChange={(event) => setLabel(event.target.value)}
      />
      <Button type="submit" disabled={isDisabled}>
        <BookmarkIcon size={14} />
        {t('addBookmark')}
      </Button>
    </form>
  );
};
