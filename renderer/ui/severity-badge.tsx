import { useTranslation } from 'react-i18next';
import type { Severity } from '#domain/incident.ts';

/** One outline for each level, so that colour is never alone: octagon, triangle, square, circle. */
const outlines: Record<Severity, string> = {
  1: 'M6 0.5h8L19.5 6v8L14 19.5H6L0.5 14V6z',
  2: 'M10 0.2 20 19H0z',
  3: 'M2.5 1.5h15a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1z',
  4: 'M10 0.8a9.2 9.2 0 1 1 0 18.4 9.2 9.2 0 0 1 0-18.4z',
};

/** Severity by colour, number and shape. */
export const SeverityBadge = ({ severity }: { severity: Severity }) => {
  const { t } = useTranslation('common');
  return (
    <span className="severity" data-severity={severity} role="img" aria-label={t(`severity_${severity}`)} title={t(`severity_${severity}`)}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={outlines[severity]} />
      </svg>
      <b aria-hidden="true">{severity}</b>
    </span>
  );
};
