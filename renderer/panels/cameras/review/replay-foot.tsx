import { useNow } from '../../../data/clock.ts';
import { readClock, type ReviewClock } from '../../../data/review.ts';
import { useReviewWords } from './use-review-words.ts';
import type { ReplayState } from './replay-player.ts';

/** When the picture above it was taken: it is not what happens now. */
export const ReplayFoot = ({ state, clock }: { state: ReplayState; clock: ReviewClock }) => {
  const nowMs = useNow(1000);
  const words = useReviewWords();
  return (
    <footer className="tile-foot">
      <span className="tile-sign" aria-hidden="true" />
      <span className="tile-told">{words.replay(state, readClock(clock, nowMs), nowMs)}</span>
    </footer>
  );
};
