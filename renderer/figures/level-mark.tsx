import type { IndicatorLatestRow } from '#contract/indicators.ts';
import './figures.css';

/** A number that is to be looked at, or acted on: a triangle, an octagon. What is as it should be has no mark. */
export const levelShapes = { warn: 'M8 1.5 15 14.5H1z', bad: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z' } as const;

export const LevelMark = ({ level, label }: { level: IndicatorLatestRow['level']; label: string }) =>
  level === 'warn' || level === 'bad' ? (
    <svg className="level-mark" data-level={level} viewBox="0 0 16 16" role="img" aria-label={label}>
      <title>{label}</title>
      <path d={levelShapes[level]} />
    </svg>
  ) : null;
