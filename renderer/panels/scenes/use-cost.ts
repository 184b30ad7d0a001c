import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStreamFigures } from '../../data/stream-figures.ts';
import { useWallLimits } from '../../data/wall-limits.ts';
import { formatBitRate } from '../../i18n/format.ts';
import { computeCost } from './compute-cost.ts';
import type { ShownScreen } from './picture/compute-shown.ts';
import type { WallModel } from './use-wall-model.ts';

export type Cost = { readonly text: string; readonly lacking: number };

/** What a wall would cost this workstation, in words; null: another one decodes it, nobody here knows what it can. */
export const useCost = ({ wall, cameras }: WallModel, shown: readonly ShownScreen[]): Cost | null => {
  const { t, i18n } = useTranslation('scenes');
  const known = useStreamFigures((state) => state.known);
  const pixelsPerSecond = useWallLimits((state) => state.pixelsPerSecond);
  const bitsPerSecond = useWallLimits((state) => state.bitsPerSecond);
  const byId = useMemo(() => new Map(cameras.map((row) => [row.id as string, row])), [cameras]);
  const own = shown.filter(({ screen }) => screen.kind === 'monitor');
  if (!wall.isHere || own.length === 0) return null;
  const { cost, tiles } = computeCost(own, byId, known, { pixelsPerSecond, bitsPerSecond });
  const line = formatBitRate(cost.bitsPerSecond, i18n.language === 'en' ? 'en' : 'vi');
  return {
    text: t('cost', { part: Math.round((100 * cost.pixelsPerSecond) / pixelsPerSecond), line }),
    lacking: tiles.filter(({ because }) => because === 'decoding' || because === 'bandwidth').length,
  };
};
