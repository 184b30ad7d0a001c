import { useTranslation } from 'react-i18next';
import type { OwnSeatRow } from '#contract/seats.ts';
import { useLive } from '../../data/live.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SeatEvents } from './seat-events.tsx';
import { SeatLine } from './seat-line.tsx';
import './seats.css';

/** Who sits where, for those who may watch; and what was watched, for everybody it concerns. */
export const SeatsPanel = () => {
  const { t } = useTranslation('seats');
  const own = useLive('seats.own').rows[0];
  return (
    <section className="seats-panel" aria-label={t('title')}>
      {own && own.hub === 'on' && own.mayWatch ? <Seats own={own} /> : <WhyNot own={own} />}
      <SeatEvents />
    </section>
  );
};

const WhyNot = ({ own }: { own: OwnSeatRow | undefined }) => {
  const { t } = useTranslation('seats');
  if (!own) return <EmptyState title={t('loading')} />;
  const why = own.hub === 'on' ? 'role' : own.hub;
  return (
    <div className="seats-list">
      <EmptyState title={t(`no_${why}`)}>{t(`no_${why}Help`)}</EmptyState>
    </div>
  );
};

const Seats = ({ own }: { own: OwnSeatRow }) => {
  const { t } = useTranslation('seats');
  const { rows } = useLive('seats.list');
  return (
    <div className="seats-list">
      {own.reach === 'gateway' && <p className="seats-note">{t('gateway')}</p>}
      {rows.length === 0 ? (
        <EmptyState title={t('loading')} />
      ) : (
        <ul>
          {rows.map((row) => (
            <SeatLine key={row.id} row={row} />
          ))}
        </ul>
      )}
      {rows.length === 1 && rows[0]?.isHere && <EmptyState title={t('alone')}>{t('aloneHelp')}</EmptyState>}
    </div>
  );
};
