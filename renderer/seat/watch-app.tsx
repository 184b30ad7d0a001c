import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { WatchedSeatRow } from '#contract/seats.ts';
import { useDocument } from '../app/use-document.ts';
import { useBridgeState } from '../data/bridge-context.ts';
import { useLive } from '../data/live.ts';
import { goToSeat, watchedSeat } from '../data/window-role.ts';
import { Desk } from '../layout/desk.tsx';
import { useDesk } from '../layout/desk-store.ts';
import { CreateDialog } from '../panels/incidents/create-dialog.tsx';
import { LockScreen } from '../sign-on/lock-screen.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Toasts } from '../ui/toasts.tsx';
import { SeatBanner } from './seat-banner.tsx';
import { useMirror } from './use-mirror.ts';
import { WatchBar } from './watch-bar.tsx';
import './seat.css';

/** Why there is nothing to see. */
const Over = ({ row }: { row: WatchedSeatRow | undefined }) => {
  const { t } = useTranslation('seats');
  const bridge = useBridgeState();
  const state = bridge.state === 'connected' ? (row?.state ?? 'left') : 'lost';
  return (
    <div className="seat-over" data-testid="seat-over">
      <EmptyState title={t(`over_${state}`, { name: row?.name ?? '' })}>
        <Button kind="primary" onClick={() => goToSeat(null)}>
          {t('back')}
        </Button>
      </EmptyState>
    </div>
  );
};

/** Another officer's desk as they have it in front of them, out of what this console knows itself; to look at, or to drive. */
export const WatchApp = () => {
  const { t } = useTranslation('seats');
  useDocument();
  const { rows, status } = useLive('seats.watched');
  const row = rows.find(({ id }) => id === watchedSeat);
  const bridge = useBridgeState();
  const isReady = useDesk((desk) => desk.api !== null);
  const isLocked = row?.view?.isLocked === true;
  useMirror(row, isReady && !isLocked);
  const name = row?.name ?? '';
  useEffect(() => {
    document.title = `${t('watching', { name })} · Chi Lăng`;
  }, [t, name]);
  const isOver = bridge.state !== 'connected' || (status !== 'loading' && (!row || (row.state !== 'waiting' && row.state !== 'shown')));
  return (
    <div className="app seat-frame" data-drives={row?.drives || undefined} data-testid="seat-frame">
      <WatchBar row={row} isOver={isOver} />
      <SeatBanner />
      <main className="work" inert={!row?.drives}>
        {row?.view && !isOver && !isLocked && <Desk />}
      </main>
      {isOver && <Over row={row} />}
      {!isOver && row && !row.view && (
        <div className="seat-over">
          <EmptyState title={t('waiting', { name })}>{t('waitingHelp')}</EmptyState>
        </div>
      )}
      {isLocked && !isOver && (
        <div className="seat-over" data-testid="seat-locked">
          <EmptyState title={t('locked', { name })}>{t('lockedHelp')}</EmptyState>
        </div>
      )}
      <CreateDialog />
      <LockScreen />
      <Toasts />
    </div>
  );
};
