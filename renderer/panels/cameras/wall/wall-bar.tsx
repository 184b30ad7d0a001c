import { History, PanelRight, PanelRightClose } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { WallPlan } from '#domain/plan-wall.ts';
import type { WallLayoutName } from '#domain/wall-layout.ts';
import { useCameraWall } from '../../../data/camera-wall.ts';
import { useReview } from '../../../data/review.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { backMs, useReviewActs } from '../review/use-review-acts.ts';
import { LayoutMark } from '../../../ui/layout-mark.tsx';
import { LayoutMenu } from './layout-menu.tsx';
import { LineLimit } from './line-limit.tsx';
import type { WallFocus } from './use-wall-focus.ts';
import type { PlanFor } from './use-wall-plan.ts';
import { WallCost } from './wall-cost.tsx';

type Props = {
  focus: WallFocus;
  plan: WallPlan;
  /** What a drop would make of the wall; null: nothing is dragged. */
  after: WallPlan | null;
  planFor: PlanFor;
  onFill: () => void;
  isListOpen: boolean;
  onList: () => void;
  note: string | null;
};

/** Those that are one press away; the menu has all of them. */
const nearLayouts: readonly WallLayoutName[] = ['1', '4', '9', '16'];

/** How many tiles and what they cost, whether the list is open, and what is wrong with the catalogue. */
export const WallBar = ({ focus, plan, after, planFor, onFill, isListOpen, onList, note }: Props) => {
  const { t } = useTranslation('cameras');
  const { layout, setLayout } = useCameraWall();
  const review = useReview((state) => state.review);
  const acts = useReviewActs();
  const choose = (wanted: WallLayoutName): void => focus.leave(() => setLayout(wanted));
  return (
    <div className="wall-bar">
      <div className="wall-layouts" role="group" aria-label={t('layout')}>
        {nearLayouts.map((near) => (
          <button
            key={near}
            type="button"
            aria-label={t('layoutName', { name: near })}
            title={t('layoutName', { name: near })}
            aria-pressed={focus.cell === null && layout === near}
            onClick={() => choose(near)}
          >
            <LayoutMark layout={near} />
          </button>
        ))}
        <LayoutMenu planFor={planFor} onChoose={choose} onFill={onFill} />
      </div>
      <span className="wall-note" role="status">
        {note}
      </span>
      <Button kind="quiet" aria-pressed={review?.scope === null} title={t('reviewAllHelp')} onClick={() => acts.back(null, backMs)}>
        <History />
        {t('review')}
      </Button>
      <WallCost plan={plan} after={after} />
      <LineLimit />
      <IconButton label={t(isListOpen ? 'hideList' : 'showList')} aria-expanded={isListOpen} onClick={onList}>
        {isListOpen ? <PanelRightClose /> : <PanelRight />}
      </IconButton>
    </div>
  );
};
