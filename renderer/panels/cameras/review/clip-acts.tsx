import { BookmarkPlus, Scissors } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraRow } from '#contract/rows.ts';
import { isWhole, useClipDraft } from '../../../data/clip-draft.ts';
import { useHubNow } from '../../../data/clock.ts';
import { useMayAct } from '../../../data/may-act.ts';
import { readClock, type ReviewClock } from '../../../data/review.ts';
import { Button } from '../../../ui/button.tsx';
import { ClipDialog } from './clip-dialog.tsx';

/** Marks the ends of a stretch at the moment under review, and keeps it. */
export const ClipActs = ({ cameras, clock }: { cameras: readonly CameraRow[]; clock: ReviewClock }) => {
  const { t } = useTranslation('clips');
  const hubNow = useHubNow();
  const mayAct = useMayAct();
  const { draft, markIn, markOut } = useClipDraft();
  const [isOpen, setIsOpen] = useState(false);
  const at = (): number => readClock(clock, hubNow());
  return (
    <span className="review-group" role="group" aria-label={t('make')}>
      <Button kind="quiet" title={t('markInHelp')} aria-pressed={draft.inMs !== null} onClick={() => markIn(at())}>
        [ {t('markIn')}
      </Button>
      <Button kind="quiet" title={t('markOutHelp')} aria-pressed={draft.outMs !== null} onClick={() => markOut(at())}>
        {t('markOut')} ]
      </Button>
      <Button disabled={!isWhole(draft) || !mayAct} title={t('makeHelp')} onClick={() => setIsOpen(true)}>
        {isWhole(draft) ? <BookmarkPlus /> : <Scissors />}
        {t('save')}
      </Button>
      {isOpen && isWhole(draft) && <ClipDialog {...draft} cameras={cameras} onClose={() => setIsOpen(false)} />}
    </span>
  );
};
