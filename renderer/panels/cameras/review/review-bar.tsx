import { Bookmark, Clapperboard, Pause, Play, Radio, StepBack, StepForward } from 'lucide-react';
import type { CameraRow } from '#contract/rows.ts';
import { useNow } from '../../../data/clock.ts';
import { bookmarksOf, useCameraBookmarks } from '../../../data/camera-bookmarks.ts';
import { useClipDraft } from '../../../data/clip-draft.ts';
import { readClock, type Review, speeds, useReview } from '../../../data/review.ts';
import { formatClock, formatNumber } from '../../../i18n/format.ts';
import { Button, IconButton, KeyHint } from '../../../ui/button.tsx';
import { Select } from '../../../ui/field.tsx';
import { useCameraWords } from '../use-camera-words.ts';
import { ClipActs } from './clip-acts.tsx';
import { ReviewTimeline } from './review-timeline.tsx';
import { useRanges } from './use-ranges.ts';
import { useReviewActs } from './use-review-acts.ts';
import { useReviewWords } from './use-review-words.ts';

type Props = { review: Review; cameras: readonly CameraRow[] };

const backBy = [60, 30, 10] as const;

/** Everything that can be done to a review, and the time it is at. `cameras`: those under review, in the order of the wall. */
export const ReviewBar = ({ review, cameras }: Props) => {
  const { t } = useReviewWords();
  const ids = cameras.map(({ id }) => id);
  const ranges = useRanges(ids);
  const acts = useReviewActs();
  const { clock, scope } = review;
  const [only] = scope === null && ids.length > 1 ? [] : ids;
  const bookmarks = useCameraBookmarks((state) => state.bookmarks);
  const { inMs, outMs } = useClipDraft((state) => state.draft);
  const marks = [
    ...bookmarksOf(bookmarks, ids).map(({ atMs, label }) => ({ atMs, kind: 'bookmark' as const, label: label ?? t('bookmark') })),
    ...(inMs === null ? [] : [{ atMs: inMs, kind: 'in' as const, label: t('clips:markIn') }]),
    ...(outMs === null ? [] : [{ atMs: outMs, kind: 'out' as const, label: t('clips:markOut') }]),
  ];
  return (
    <section className="review-bar" aria-label={t('review')}>
      <div className="review-acts">
        <ReviewTime {...{ review, cameras }} />
        <span className="review-group" role="group" aria-label={t('reviewMove')}>
          {backBy.map((seconds) => (
            <Button
              key={seconds}
              kind="quiet"
              aria-label={t('reviewBack', { n: seconds })}
              onClick={() => acts.back(scope, seconds * 1000)}
            >
              −{seconds}
            </Button>
          ))}
          <IconButton label={t('frameBack')} onClick={() => acts.frame(ids[0], -1)}>
            <StepBack />
          </IconButton>
          <IconButton label={t(clock.isPlaying ? 'reviewPause' : 'reviewPlay')} onClick={acts.toggle}>
            {clock.isPlaying ? <Pause /> : <Play />}
          </IconButton>
          <IconButton label={t('frameOn')} onClick={() => acts.frame(ids[0], 1)}>
            <StepForward />
          </IconButton>
          <Button kind="quiet" aria-label={t('reviewOn', { n: 10 })} onClick={() => acts.back(scope, -10_000)}>
            +10
          </Button>
        </span>
        <Speed speed={clock.speed} onPick={acts.setSpeed} />
        <span className="review-group">
          <IconButton label={t('addBookmark')} onClick={acts.bookmark}>
            <Bookmark />
          </IconButton>
          {only && (
            <IconButton label={t('openRecording')} onClick={() => acts.openRecording(only)}>
              <Clapperboard />
            </IconButton>
          )}
        </span>
        <ClipActs cameras={cameras} clock={clock} />
        <Button kind="primary" className="review-live" onClick={useReview.getState().toLive}>
          <Radio />
          {t('toLive')}
          <KeyHint>Esc</KeyHint>
        </Button>
      </div>
      <ReviewTimeline cameras={ids} {...{ ranges, clock }} marks={marks} onSeek={acts.seek} />
    </section>
  );
};

const ReviewTime = ({ review: { clock, scope }, cameras }: Props) => {
  const words = useReviewWords();
  const { name } = useCameraWords();
  const nowMs = useNow(250);
  const atMs = readClock(clock, nowMs);
  const [only] = cameras;
  return (
    <span className="review-time">
      <strong>{formatClock(atMs)}</strong>
      <span>{words.ago(nowMs - atMs)}</span>
      <span className="review-scope">{scope === null || !only ? words.t('reviewAll', { n: cameras.length }) : name(only)}</span>
    </span>
  );
};

const Speed = ({ speed, onPick }: { speed: number; onPick: (speed: number) => void }) => {
  const { t, i18n } = useCameraWords();
  const lang = i18n.language === 'en' ? 'en' : 'vi';
  const options = speeds.map((each) => ({ value: String(each), text: `${formatNumber(each, lang)}×` }));
  return (
    <Select
      className="input review-speed"
      aria-label={t('reviewSpeed')}
      value={String(speed)}
      options={options}
      onPick={(value) => onPick(Number(value))}
    />
  );
};
