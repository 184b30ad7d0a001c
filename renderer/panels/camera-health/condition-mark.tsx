import type { CameraCondition } from '#contract/camera-health.ts';

/** A condition by shape, so that it reads without colour. */
export const ConditionMark = ({ condition }: { condition: CameraCondition }) => (
  <svg className="condition-mark" data-condition={condition} viewBox="0 0 12 12" aria-hidden="true">
    {condition === 'up' && <circle cx="6" cy="6" r="4" className="condition-fill" />}
    {condition === 'late' && <path d="M6 1.5 11 10.5H1z" className="condition-fill" />}
    {condition === 'black' && <path d="M2 2h8v8H2z" className="condition-fill" />}
    {(condition === 'frozen' || condition === 'stalled') && <path d="M4 2v8M8 2v8" />}
    {condition === 'down' && <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" />}
    {condition === 'unknown' && <circle cx="6" cy="6" r="3.5" />}
  </svg>
);
