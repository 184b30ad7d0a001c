import { Eye, MonitorUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SeatRow } from '#contract/seats.ts';
import { useCall } from '../../data/bridge-context.ts';
import { goToSeat } from '../../data/window-role.ts';
import { formatTime } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { errorText } from '../../ui/error-text.ts';
import { useToasts } from '../../ui/toasts.tsx';

/** One desk: who sits there, since when, who watches it. */
export const SeatLine = ({ row }: { row: SeatRow }) => {
  const { t } = useTranslation(['seats', 'common']);
  const call = useCall();
  const add = useToasts((state) => state.add);
  const { id, name, role, unit, sinceMs, isHere, visitors } = row;
  const watch = (): void => {
    call('seat.watch', { device: id }).then(
      () => goToSeat(id),
      (error: unknown) => add({ level: 'error', text: errorText(t, error) }),
    );
  };
  return (
    <li className="seat-line" data-here={isHere || undefined} data-testid="seat-line">
      <MonitorUp size={18} aria-hidden="true" />
      <div className="seat-person">
        <strong>{name ?? t('nobody')}</strong>
        <small>{[role && t(`common:role_${role}`), unit].filter(Boolean).join(' · ')}</small>
      </div>
      <span className="seat-device">
        {isHere ? t('here') : id.slice(-8)}
        <small>{t('since', { time: formatTime(sinceMs) })}</small>
      </span>
      <span className="seat-visitors">
        {visitors.map((visitor) => (
          <span key={`${visitor.name} ${visitor.sinceMs}`} data-drives={visitor.drives || undefined}>
            <Eye size={13} aria-hidden="true" />
            {t(visitor.drives ? 'drivenBy' : 'watchedBy', { name: visitor.name, time: formatTime(visitor.sinceMs) })}
          </span>
        ))}
      </span>
      {!isHere && (
        <Button onClick={watch} aria-label={t('watchOf', { name: name ?? t('nobody') })}>
          <Eye size={15} aria-hidden="true" />
          {t('watch')}
        </Button>
      )}
    </li>
  );
};
