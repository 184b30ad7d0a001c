import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { centreOffsetMinutes, nextRunMs } from '#domain/plan-automation.ts';
import type { SceneSchedule } from '#domain/scene.ts';
import { useNow } from '../../../data/clock.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { ParsedField } from './parsed-field.tsx';
import { computeMinuteOfDay, timeText } from './typed-values.ts';

type ScheduleRowProps = {
  schedule: SceneSchedule;
  disabled: boolean;
  onChange: (changes: Partial<SceneSchedule>) => void;
  onRemove: () => void;
};

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** One schedule: its weekdays, its time, and when it runs next. */
export const ScheduleRow = ({ schedule, disabled, onChange, onRemove }: ScheduleRowProps) => {
  const { t } = useTranslation('sceneAutomation');
  const { weekdays: chosen, at, isOn } = schedule;
  const toggle = (day: number): void => {
    const next = chosen.includes(day) ? chosen.filter((each) => each !== day) : [...chosen, day].toSorted((a, b) => a - b);
    // A schedule has a day at least: one without is switched off or removed.
    if (next.length > 0) onChange({ weekdays: next });
  };
  return (
    <li className="automation-item" data-off={!isOn}>
      <label className="automation-on">
        <input type="checkbox" checked={isOn} disabled={disabled} onChange={() => onChange({ isOn: !isOn })} />
        <span>{t('isOn')}</span>
      </label>
      <IconButton className="button automation-remove" label={t('removeSchedule')} disabled={disabled} onClick={onRemove}>
        <Trash2 size={15} />
      </IconButton>
      <div className="automation-fields">
        <div className="automation-days" role="group" aria-label={t('weekdays')}>
          {weekdays.map((day) => (
            <Button
              key={day}
              aria-pressed={chosen.includes(day)}
              aria-label={t(`weekdayLong_${day}`)}
              title={t(`weekdayLong_${day}`)}
              disabled={disabled}
              onClick={() => toggle(day)}
            >
              {t(`weekday_${day}`)}
            </Button>
          ))}
        </div>
        <ParsedField
          label={t('time')}
          text={timeText(at)}
          parse={computeMinuteOfDay}
          wrong={t('wrongTime')}
          disabled={disabled}
          onKeep={(minute) => onChange({ at: minute })}
        />
      </div>
      <NextRun schedule={schedule} />
    </li>
  );
};

const NextRun = ({ schedule }: { schedule: SceneSchedule }) => {
  const { t, i18n } = useTranslation('sceneAutomation');
  const nextMs = nextRunMs(schedule, useNow(60_000), centreOffsetMinutes);
  const when = new Intl.DateTimeFormat(i18n.language === 'vi' ? 'vi-VN' : 'en-GB', {
    ...{ weekday: 'long', day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    timeZone: 'Asia/Ho_Chi_Minh',
  } as const);
  return <p className="automation-next">{nextMs === null ? t('isOff') : t('nextRun', { when: when.format(nextMs) })}</p>;
};
