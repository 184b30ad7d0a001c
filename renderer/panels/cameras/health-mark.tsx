import type { CameraRow } from '#contract/rows.ts';

export type HealthSign = CameraRow['health']['state'] | 'none';

/** The state of a camera by shape, so that it reads without colour: dot, bar, cross, ring, dash. */
export const HealthMark = ({ sign }: { sign: HealthSign }) => (
  <svg className="camera-mark" data-sign={sign} viewBox="0 0 12 12" aria-hidden="true">
    {sign === 'up' && <circle cx="6" cy="6" r="4" className="camera-mark-fill" />}
    {sign === 'stalled' && <path d="M4 2v8M8 2v8" />}
    {sign === 'down' && <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" />}
    {sign === 'unknown' && <circle cx="6" cy="6" r="3.5" />}
    {sign === 'none' && <path d="M2 6h8" />}
  </svg>
);
