import { Eye, Hand } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../data/bridge-context.ts';
import { useLive } from '../data/live.ts';
import { formatTime } from '../i18n/format.ts';
import { Button, KeyHint } from '../ui/button.tsx';
import { errorText } from '../ui/error-text.ts';
import { useToasts } from '../ui/toasts.tsx';
import './seat.css';

/** The one key that ends what others do here. */
export const endKey = 'F9';

/** Runs `end` at the key, whatever has the focus. */
export const useEndKey = (isOn: boolean, end: () => void): void => {
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== endKey) return;
      event.preventDefault();
      end();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [isOn, end]);
};

/** Who watches this seat and who drives it, for as long as they do. */
export const SeatBanner = () => {
  const { t } = useTranslation(['seats', 'common']);
  const bridge = useBridge();
  const add = useToasts((state) => state.add);
  const visitors = useLive('seats.own').rows[0]?.visitors ?? [];
  const end = (): void => {
    bridge.call('seat.end', {}).catch((error: unknown) => add({ level: 'error', text: errorText(t, error) }));
  };
  useEndKey(visitors.length > 0, end);
  if (visitors.length === 0) return null;
  const isDriven = visitors.some(({ drives }) => drives);
  return (
    <div className="seat-mark" data-driven={isDriven || undefined} role="alert" data-testid="seat-mark">
      {isDriven ? <Hand size={16} aria-hidden="true" /> : <Eye size={16} aria-hidden="true" />}
      <span className="seat-who">
        {visitors.map(({ session, name, drives, sinceMs }) => (
          <span key={session}>{t(drives ? 'drivenBy' : 'watchedBy', { name, time: formatTime(sinceMs) })}</span>
        ))}
      </span>
      <span className="spring" />
      <Button aria-keyshortcuts={endKey} onClick={end}>
        {t('end')} <KeyHint>{endKey}</KeyHint>
      </Button>
    </div>
  );
};
