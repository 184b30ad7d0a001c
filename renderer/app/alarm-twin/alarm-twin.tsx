import { Bell, BellOff, BellRing } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../data/clock.ts';
import { useLive } from '../../data/live.ts';
import { formatTime } from '../../i18n/format.ts';
import { useDesk } from '../../layout/desk-store.ts';
import { useAlarmDesk } from '../../panels/alarms/alarm-desk.ts';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { openSound, useAlarmSound } from './alarm-sound.ts';
import { useAlarmSounding } from './use-alarm-sound.ts';
import './alarm-twin.css';

const minutes = [5, 15, 60] as const;

/** What is heard of alarms, for the eye: unacknowledged ones by priority, and whether sound is on, off or muted. */
export const AlarmTwin = () => {
  const { t } = useTranslation('alarms');
  useAlarmSounding();
  const show = useDesk((state) => state.show);
  const { narrow, askNext } = useAlarmDesk();
  const counts = useLive('alarms.counts').rows[0];
  const total = counts?.unacknowledged.reduce((sum, n) => sum + n, 0) ?? 0;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F8' || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      show('alarms');
      askNext();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [show, askNext]);
  return (
    <span className="cell alarm-twin" role="group" aria-label={t('title')} data-testid="alarm-twin" data-waits={total > 0 || undefined}>
      <SoundButton isLoud={total > 0} />
      <span className="visually-hidden" role="status">
        {total === 0 ? t('twin_none') : t('twin_some', { n: total })}
      </span>
      {([1, 2, 3, 4] as const).flatMap((priority) => {
        const n = counts?.unacknowledged[priority - 1] ?? 0;
        const look = (): void => {
          narrow(priority);
          show('alarms');
        };
        return n === 0
          ? []
          : [
              <button key={priority} type="button" className="count" onClick={look}>
                <SeverityBadge severity={priority} />
                {n}
              </button>,
            ];
      })}
      {total === 0 && <span className="dim">0</span>}
    </span>
  );
};

const SoundButton = ({ isLoud }: { isLoud: boolean }) => {
  const { t } = useTranslation('alarms');
  const { isBlocked, mutedUntilMs, mute } = useAlarmSound();
  const now = useNow(1000);
  const isMuted = mutedUntilMs !== null && mutedUntilMs > now;
  const words = isMuted ? t('sound_muted', { time: formatTime(mutedUntilMs) }) : t(isBlocked ? 'sound_blocked' : 'sound_on');
  const Icon = isMuted || isBlocked ? BellOff : isLoud ? BellRing : Bell;
  const state = isMuted ? 'muted' : isBlocked ? 'blocked' : 'on';
  if (isBlocked && !isMuted) {
    return (
      <button type="button" className="count alarm-sound" data-state={state} data-testid="alarm-sound" onClick={() => void openSound()}>
        <Icon size={14} aria-hidden="true" />
        <span>{words}</span>
      </button>
    );
  }
  return (
    <Menu
      trigger={
        <button type="button" className="count alarm-sound" data-state={state} data-testid="alarm-sound" title={words} aria-label={words}>
          <Icon size={14} aria-hidden="true" />
          {isMuted && <span>{words}</span>}
        </button>
      }
    >
      {isMuted ? (
        <MenuItem onSelect={() => mute(null)}>{t('unmute')}</MenuItem>
      ) : (
        minutes.map((each) => (
          <MenuItem key={each} onSelect={() => mute(Date.now() + each * 60_000)}>
            {t(`mute_${each}`)}
          </MenuItem>
        ))
      )}
    </Menu>
  );
};
