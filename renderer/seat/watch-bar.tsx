import { AppWindow, Eye, Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { WatchedSeatRow } from '#contract/seats.ts';
import { useBridge } from '../data/bridge-context.ts';
import { goToSeat } from '../data/window-role.ts';
import { formatTime } from '../i18n/format.ts';
import { Button, KeyHint } from '../ui/button.tsx';
import { errorText } from '../ui/error-text.ts';
import { useToasts } from '../ui/toasts.tsx';
import { endKey, useEndKey } from './seat-banner.tsx';

type Props = { row: WatchedSeatRow | undefined; isOver: boolean };

/** Whose desk this is, and what may be done with it. */
export const WatchBar = ({ row, isOver }: Props) => {
  const { t } = useTranslation(['seats', 'common']);
  const bridge = useBridge();
  const add = useToasts((state) => state.add);
  const tell = (error: unknown): void => add({ level: 'error', text: errorText(t, error) });
  const leave = (): void => {
    bridge
      .call('seat.leave', {})
      .catch(() => undefined)
      .finally(() => goToSeat(null));
  };
  useEndKey(true, leave);
  const drives = row?.drives ?? false;
  const name = row?.name ?? '';
  const dialogs = row?.view?.dialogs ?? [];
  return (
    <header className="seat-bar" aria-live="polite">
      {drives ? <Hand size={18} aria-hidden="true" /> : <Eye size={18} aria-hidden="true" />}
      <h1>{t(drives ? 'driving' : 'watching', { name })}</h1>
      {row && <span className="seat-since">{t('since', { time: formatTime(row.sinceMs) })}</span>}
      {!drives && row?.driver && <span>{t('drivenElsewhere', { name: row.driver })}</span>}
      {dialogs.length > 0 && (
        <span className="seat-dialogs">
          <AppWindow size={15} aria-hidden="true" />
          {t('dialogs', { titles: dialogs.join(' · ') })}
        </span>
      )}
      <span className="spring" />
      {drives && <span className="seat-own">{t('ownActions')}</span>}
      {!isOver && (
        <Button disabled={!drives && Boolean(row?.driver)} onClick={() => bridge.call('seat.drive', { on: !drives }).catch(tell)}>
          <Hand size={15} aria-hidden="true" />
          {t(drives ? 'giveBack' : 'takeOver')}
        </Button>
      )}
      <Button aria-keyshortcuts={endKey} onClick={leave}>
        {t('end')} <KeyHint>{endKey}</KeyHint>
      </Button>
    </header>
  );
};
