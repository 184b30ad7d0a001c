import { useMemo } from 'react';
import type { BoardPoint } from '#contract/boards.ts';
import { computeSpark } from './spark-path.ts';
import './charts.css';

const box = { width: 100, height: 24 } as const;

/** The recent past as one line, without scales; the number beside it says what it is about. */
export const Sparkline = ({ points }: { points: readonly BoardPoint[] }) => {
  const { path } = useMemo(() => computeSpark(points, box.width, box.height), [points]);
  return (
    <svg className="bd-spark" viewBox={`-1 -2 ${box.width + 2} ${box.height + 4}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path} vectorEffect="non-scaling-stroke" />
    </svg>
  );
};
