import { useTranslation } from 'react-i18next';
import { formatAge, formatClock } from '../../../i18n/format.ts';
import type { ReplayState } from './replay-player.ts';

/** What is said of a review in the officer's language. */
export const useReviewWords = () => {
  const { t } = useTranslation(['cameras', 'clips', 'common']);
  const ago = (ms: number): string => formatAge(t, ms);
  return {
    t,
    ago,
    /** `xem lại 14:03:22 · 12 giây trước`. `wantedMs`: the clock's time. */
    replay: (state: ReplayState, wantedMs: number, nowMs: number): string => {
      if (state.k === 'shown') return t('reviewAt', { time: formatClock(state.takenAtMs), age: ago(nowMs - state.takenAtMs) });
      return t(state.k === 'nothing' ? 'reviewNothing' : 'reviewLoading', { time: formatClock(wantedMs) });
    },
  };
};
