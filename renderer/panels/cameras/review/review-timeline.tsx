import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { CameraId } from '#domain/ids.ts';
import { useNow } from '../../../data/clock.ts';
import { edgeMs, readClock, type ReviewClock } from '../../../data/review.ts';
import { formatClock, formatTime } from '../../../i18n/format.ts';
import { computePart, computeSpan, computeTicks, type Span, timeAt } from './timeline-scale.ts';
import type { Ranges } from './use-ranges.ts';
import { useReviewWords } from './use-review-words.ts';

/** A moment that is marked on a timeline. */
export type TimelineMark = { readonly atMs: number; readonly kind: 'bookmark' | 'in' | 'out'; readonly label: string };

type Props = {
  cameras: readonly CameraId[];
  ranges: Ranges;
  clock: ReviewClock;
  marks: readonly TimelineMark[];
  onSeek: (atMs: number) => void;
};

const keyMs: Readonly<Partial<Record<string, number>>> = { ArrowLeft: -5_000, ArrowRight: 5_000, PageUp: 60_000, PageDown: -60_000 };
const percent = (part: number): string => `${(100 * part).toFixed(3)}%`;

/** What is recorded of every reviewed camera, a row for each, and where the review is: press or drag to go elsewhere. */
export const ReviewTimeline = ({ cameras, ranges, clock, marks, onSeek }: Props) => {
  const { t, ago } = useReviewWords();
  const nowMs = useNow(250);
  const [hoverMs, setHoverMs] = useState<number | null>(null);
  const all = cameras.flatMap((id) => ranges.get(id) ?? []);
  const span = computeSpan(all, nowMs);
  const atMs = readClock(clock, nowMs);
  const inSpan = marks.filter(({ atMs: when }) => when >= span.fromMs && when <= span.toMs);

  const timeOf = (event: PointerEvent<HTMLElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return timeAt(span, (event.clientX - left) / width);
  };
  const point = (event: PointerEvent<HTMLElement>): void => {
    setHoverMs(timeOf(event));
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onSeek(timeOf(event));
  };
  const press = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    onSeek(timeOf(event));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = keyMs[event.key];
    const to = by !== undefined ? atMs + by : event.key === 'Home' ? span.fromMs : event.key === 'End' ? nowMs - edgeMs : null;
    if (to === null) return;
    event.preventDefault();
    onSeek(Math.max(span.fromMs, to));
  };
  return (
    <div
      className="review-timeline"
      role="slider"
      tabIndex={0}
      aria-label={t('reviewTimeline')}
      aria-valuemin={Math.round(span.fromMs / 1000)}
      aria-valuemax={Math.round(span.toMs / 1000)}
      aria-valuenow={Math.round(atMs / 1000)}
      aria-valuetext={`${formatClock(atMs)}, ${ago(nowMs - atMs)}`}
      onKeyDown={onKeyDown}
      onPointerMove={point}
      onPointerDown={press}
      onPointerLeave={() => setHoverMs(null)}
    >
      <div className="timeline-rows" data-many={cameras.length > 9 || undefined}>
        {cameras.map((id) => (
          <Row key={id} span={span} ranges={ranges.get(id) ?? []} />
        ))}
      </div>
      {computeTicks(span).map((tick) => (
        <span key={tick} className="timeline-tick" style={{ left: percent(computePart(span, tick)) }}>
          {formatTime(tick)}
        </span>
      ))}
      {inSpan.map(({ atMs: when, kind, label }) => (
        <span
          key={`${kind} ${when}`}
          className="timeline-mark"
          data-kind={kind}
          title={label}
          style={{ left: percent(computePart(span, when)) }}
        />
      ))}
      <span className="timeline-head" style={{ left: percent(computePart(span, atMs)) }} />
      {hoverMs !== null && (
        <span className="timeline-hover" style={{ left: percent(computePart(span, hoverMs)) }}>
          {formatClock(hoverMs)}
        </span>
      )}
    </div>
  );
};

const Row = ({ span, ranges }: { span: Span; ranges: readonly { fromMs: number; toMs: number; isEstimated: boolean }[] }) => (
  <span className="timeline-row">
    {ranges.map(({ fromMs, toMs, isEstimated }) => {
      const left = computePart(span, fromMs);
      const width = computePart(span, toMs) - left;
      return <i key={fromMs} data-estimated={isEstimated || undefined} style={{ left: percent(left), width: percent(width) }} />;
    })}
  </span>
);
