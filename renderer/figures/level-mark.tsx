import { useTranslation } from 'react-i18next';
import type { IndicatorLatestRow } from '#contract/indicators.ts';
import type { Limits } from '#domain/indicators/indicator.ts';
import { levelName } from './level-name.ts';
import './figures.css';

/** A number that is to be looked at, or acted on: a triangle, an octagon. What is as it should be has no mark. */
export const levelShapes = { warn: 'M8 1.5 15 14.5H1z', bad: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z' } as const;

type Props = { row: Pick<IndicatorLatestRow, 'level' | 'value' | 'plan' | 'lastYear'>; limits: Limits | null | undefined };

export const LevelMark = ({ row, limits }: Props) => {
  const { t } = useTranslation('boards');
  const name = levelName(row, limits);
  if (name === null) return null;
  const label = t(`level_${name}`);
  const level = row.level as 'warn' | 'bad';
  return (
    <svg className="level-mark" data-level={level} viewBox="0 0 16 16" role="img" aria-label={label}>
      <title>{label}</title>
      <path d={levelShapes[level]} />
    </svg>
  );
};
