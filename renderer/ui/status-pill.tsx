import { useTranslation } from 'react-i18next';
import type { IncidentStatus } from '#domain/incident.ts';
import { isOpen } from '#domain/incident-transitions.ts';

export const StatusPill = ({ status }: { status: IncidentStatus }) => {
  const { t } = useTranslation('common');
  return (
    <span className="pill" data-open={isOpen(status)} data-testid={`status-${status}`}>
      {t(`status_${status}`)}
    </span>
  );
};
