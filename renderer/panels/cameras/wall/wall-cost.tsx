import { Gauge, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { WallPlan } from '#domain/plan-wall.ts';
import { useWallLimits } from '../../../data/wall-limits.ts';
import { formatBitRate } from '../../../i18n/format.ts';

/** What a plan costs in words: part of what this machine decodes, and what crosses the line. */
export const useCostWords = () => {
  const { t, i18n } = useTranslation('cameras');
  const { pixelsPerSecond, bitsPerSecond } = useWallLimits();
  const lang = i18n.language === 'en' ? 'en' : 'vi';
  return ({ cost }: WallPlan): string => {
    const line = formatBitRate(cost.bitsPerSecond, lang);
    const of = bitsPerSecond === null ? line : t('costOfLine', { line, all: formatBitRate(bitsPerSecond, lang) });
    return t('cost', { part: Math.round((100 * cost.pixelsPerSecond) / pixelsPerSecond), line: of });
  };
};

type Props = {
  plan: WallPlan;
  /** What a drop would make of it; null: nothing is dragged. */
  after: WallPlan | null;
};

/** The price of what the wall shows, and of what it would show after a drop. */
export const WallCost = ({ plan, after }: Props) => {
  const { t } = useTranslation('cameras');
  const words = useCostWords();
  const shown = after ?? plan;
  const lacking = shown.tiles.filter(({ because }) => because === 'decoding' || because === 'bandwidth');
  return (
    <span className="wall-cost" data-after={after ? true : undefined} title={t('costHelp')}>
      <Gauge aria-hidden="true" />
      {after ? t('costAfter', { cost: words(after) }) : words(plan)}
      {lacking.length > 0 && (
        <span className="wall-lacks" title={t('lacksHelp')}>
          <TriangleAlert aria-hidden="true" />
          {t('lacks', { n: lacking.length })}
        </span>
      )}
    </span>
  );
};
