import type { AlarmRow } from '#contract/alarms.ts';
import { Severity } from '#domain/incident.ts';
import { useLive } from '../../data/live.ts';
import { formatTime } from '../../i18n/format.ts';
import { Button, KeyHint } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { useAlarmDesk } from './alarm-desk.ts';
import type { FootAct } from './alarm-foot.tsx';
import { keyOfAct, needsEyes } from './alarm-keys.ts';
import type { AlarmWords } from './use-alarm-words.ts';

type BarProps = { rows: readonly AlarmRow[]; total: number; words: AlarmWords; onAct: (act: FootAct) => void };

/** What is listed, and what is done to all of it; says so when the list may lack something. */
export const AlarmBar = ({ rows, total, words, onAct }: BarProps) => {
  const { t } = words;
  const { priority, narrow } = useAlarmDesk();
  const hub = useLive('status.get').rows[0]?.hub;
  const waiting = rows.filter(needsEyes).length;
  const shown = rows.filter(({ k }) => k === 'alarm').length;
  const inFloods = rows.reduce((sum, row) => sum + (row.k === 'flood' ? row.count : 0), 0);
  return (
    <div className="alarm-bar">
      <Select
        aria-label={t('priority')}
        value={priority === null ? '' : String(priority)}
        options={[
          { value: '', text: t('allPriorities') },
          ...Severity.options.map(({ value }) => ({ value: String(value), text: t(`common:severity_${value}`) })),
        ]}
        onPick={(value) => narrow(value === '' ? null : Severity.parse(Number(value)))}
      />
      <Button aria-keyshortcuts="Shift+A" disabled={waiting === 0} onClick={() => onAct('acknowledgeAll')}>
        {t('acknowledgeAll')} <KeyHint>{keyOfAct.acknowledgeAll}</KeyHint>
      </Button>
      <Button aria-keyshortcuts="u" disabled={waiting === 0} onClick={() => onAct('next')}>
        {t('next')} <KeyHint>{keyOfAct.next}</KeyHint>
      </Button>
      {shown + inFloods < total && <span className="alarm-more">{t('more', { shown: shown + inFloods, total })}</span>}
      {hub?.state === 'offline' && (
        <span className="alarm-stale" role="status">
          {t('stale', { time: formatTime(hub.sinceMs) })}
        </span>
      )}
    </div>
  );
};
