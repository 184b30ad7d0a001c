import type { AlarmRow, ListedAlarm } from '#contract/alarms.ts';
import type { AlarmAct } from '#domain/alarms/alarm.ts';
import { alarmStateAt } from '#domain/alarms/alarm-states.ts';
import { readWatched } from '#domain/insight/watch-condition.ts';
import { useNow } from '../../data/clock.ts';
import { useLive } from '../../data/live.ts';
import { useMayAcknowledge, useMayAct, useMayManage } from '../../data/may-act.ts';
import { useWallNow } from '../../data/wall-now.ts';
import { formatDateTime, formatTime } from '../../i18n/format.ts';
import { Button, KeyHint } from '../../ui/button.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { type AlarmKeyAct, keyOfAct, needsEyes } from './alarm-keys.ts';
import type { AlarmWords } from './use-alarm-words.ts';

export type FootAct =
  | AlarmKeyAct
  | 'unshelve'
  | 'suppress'
  | 'unsuppress'
  | 'backInService'
  | 'unlink'
  | 'openIncident'
  | 'toggle'
  | 'decide';

type FootProps = { row: AlarmRow | null; words: AlarmWords; hasIncident: boolean; isOpen: boolean; onAct: (act: FootAct) => void };

/** The chosen alarm: what is known of it, what was done, and all that can be done now. */
export const AlarmFoot = ({ row, words, hasIncident, isOpen, onAct }: FootProps) => {
  const { t } = words;
  if (!row) return <p className="alarm-foot alarm-foot-none">{t('none')}</p>;
  return (
    <section className="alarm-foot" aria-label={row.k === 'flood' ? words.flood(row) : words.title(row)} data-testid="alarm-foot">
      <h2>
        <SeverityBadge severity={row.priority} />
        {row.k === 'flood' ? words.flood(row) : words.title(row)}
      </h2>
      {row.k === 'alarm' && <History row={row} words={words} />}
      <div className="alarm-acts" role="group" aria-label={t('acts')}>
        {row.k === 'alarm' ? (
          <AlarmActs {...{ row, words, hasIncident, onAct }} />
        ) : (
          <>
            <Act act="acknowledge" kind="primary" {...{ words, onAct }} isOff={!needsEyes(row)} />
            <Button onClick={() => onAct('toggle')}>{t(isOpen ? 'close' : 'open')}</Button>
            <Act act="shelve" {...{ words, onAct }} />
            <Act act="link" {...{ words, onAct }} isOff={!hasIncident} why={t('noIncident')} />
          </>
        )}
      </div>
    </section>
  );
};

type ActProps = {
  act: AlarmKeyAct;
  words: AlarmWords;
  onAct: (act: FootAct) => void;
  kind?: 'primary';
  isOff?: boolean;
  why?: string;
};

const Act = ({ act, words, onAct, kind, isOff = false, why }: ActProps) => (
  <Button
    {...(kind ? { kind } : {})}
    disabled={isOff}
    title={isOff ? why : undefined}
    aria-keyshortcuts={keyOfAct[act]}
    onClick={() => onAct(act)}
  >
    {words.t(act)} <KeyHint>{keyOfAct[act]}</KeyHint>
  </Button>
);

const AlarmActs = ({ row, words, hasIncident, onAct }: Omit<FootProps, 'row' | 'isOpen'> & { row: ListedAlarm }) => {
  const { t } = words;
  const now = useNow(5000);
  const mayAct = useMayAct();
  const mayAcknowledge = useMayAcknowledge();
  const manages = useMayManage();
  const hasWall = useWallNow(({ wall }) => wall !== null && wall.screens.length > 0);
  const state = alarmStateAt(row, now);
  const more = (act: 'decide' | 'unshelve' | 'suppress' | 'unsuppress' | 'backInService' | 'unlink' | 'openIncident', isOff = false) => (
    <Button disabled={isOff} title={isOff ? t('onlyManagers') : undefined} onClick={() => onAct(act)}>
      {t(act)}
    </Button>
  );
  return (
    <>
      <Act act="acknowledge" kind="primary" {...{ words, onAct }} isOff={!mayAcknowledge || !needsEyes(row)} />
      {row.phase === 'latchedAcknowledged' && <Act act="reset" {...{ words, onAct }} isOff={!mayAct} />}
      {state === 'shelved' ? (
        more('unshelve')
      ) : (
        <Act act="shelve" {...{ words, onAct }} isOff={!mayAct || state === 'suppressed' || state === 'outOfService'} />
      )}
      {row.incidentId === null ? <Act act="makeIncident" {...{ words, onAct }} isOff={!mayAct} /> : more('openIncident')}
      {row.incidentId === null ? (
        <Act act="link" {...{ words, onAct }} isOff={!mayAct || !hasIncident} why={t('noIncident')} />
      ) : (
        more('unlink', !mayAct)
      )}
      <Act
        act="onMap"
        {...{ words, onAct }}
        isOff={row.position === null && row.cameraId === null && row.incidentId === null}
        why={t('noPlace')}
      />
      {hasWall && <Act act="onWall" {...{ words, onAct }} isOff={row.position === null && row.incidentId === null} why={t('noPlace')} />}
      {(row.incidentId !== null || readWatched(row) !== null) && more('decide')}
      {row.suppression ? more('unsuppress', !manages) : more('suppress', !manages)}
      {row.service ? (
        more('backInService', !manages)
      ) : (
        <Act act="outOfService" {...{ words, onAct }} isOff={!manages} why={t('onlyManagers')} />
      )}
    </>
  );
};

const wordOf = (act: AlarmAct) => `act_${act.slice('alarm.'.length)}` as `act_${string}`;

const History = ({ row, words }: { row: ListedAlarm; words: AlarmWords }) => {
  const { t } = words;
  const lines = useLive('alarm.history', { id: row.id }).rows.slice(-6).toReversed();
  return (
    <ol className="alarm-history" aria-label={t('history')} tabIndex={0}>
      {lines.map(({ id, act, atMs, by, text }) => (
        <li key={id}>
          <time title={formatDateTime(atMs)}>{formatTime(atMs)}</time>
          <b>{t(wordOf(act) as 'act_raise')}</b>
          <span>
            {[words.who(by), act === 'alarm.escalate' ? t(`common:role_${text as 'leader'}`) : act === 'alarm.link' ? '' : text]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ol>
  );
};
