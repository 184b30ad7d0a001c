import { useTranslation } from 'react-i18next';
import { useLive } from '../../data/live.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { useSeatWords } from '../../seat/use-seat-words.ts';

/** Who watched or drove whom, newest first. */
export const SeatEvents = () => {
  const { t } = useTranslation('seats');
  const words = useSeatWords();
  const { rows } = useLive('seats.events');
  return (
    <div className="seats-events">
      <h2>{t('events')}</h2>
      {rows.length === 0 && <p>{t('noEvents')}</p>}
      <ol>
        {rows.map((row) => (
          <li key={row.id} data-testid="seat-event">
            <time>{formatDateTime(row.atMs)}</time>
            <span>{words(row)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
};
