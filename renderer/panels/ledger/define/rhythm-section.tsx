import type { DueRule } from '#domain/indicators/indicator.ts';
import { cadences } from '#domain/indicators/periods.ts';
import { useNow } from '../../../data/clock.ts';
import { Field, Select } from '../../../ui/field.tsx';
import { FigureField } from './figure-field.tsx';
import { Section, type SectionProps } from './section.tsx';
import { TimeField } from './time-field.tsx';

/** How often it is told, and when a value has to be there. */
export const RhythmSection = ({ definition, words, exists, disabled }: SectionProps) => {
  const { t } = words;
  const { draft, change } = definition;
  const nowMs = useNow(60_000);
  const { cadence, every, due } = draft;
  const isShort = cadence === 'minute' || cadence === 'hour' || cadence === 'event';
  return (
    <Section title={t('section_rhythm')}>
      <Field label={t('field_cadence')}>
        <Select
          value={cadence}
          disabled={disabled || exists}
          title={exists ? t('cadenceStays') : undefined}
          onPick={(picked) => change({ ...rhythmOf(picked as typeof cadence, due) })}
          options={cadences.map((value) => ({ value, text: t(`cadence_${value}`) }))}
        />
      </Field>
      {cadence === 'minute' ? (
        <Field label={t('field_every')}>
          <Select
            value={String(every)}
            disabled={disabled || exists}
            onPick={(picked) => change({ every: Number(picked) as typeof every })}
            options={[1, 5, 10, 15, 30].map((n) => ({ value: String(n), text: t('minutes', { n }) }))}
          />
        </Field>
      ) : (
        <span />
      )}
      <Field label={t('field_due')}>
        <Select
          value={due.by}
          disabled={disabled || isShort}
          onPick={(by) => change({ due: by === 'clock' ? { by, days: 0, minuteOfDay: 1200 } : { by: 'delay', minutes: 60 } })}
          options={(['clock', 'delay'] as const).map((value) => ({ value, text: t(`dueBy_${value}`) }))}
        />
      </Field>
      <DueFields {...{ due, disabled, words }} onDue={(next) => change({ due: next })} />
      <p className="df-said df-whole" role="status" data-testid="due-said">
        {words.due(draft)} {words.dueExample(draft, nowMs)}
      </p>
    </Section>
  );
};

type DueProps = { due: DueRule; disabled: boolean; words: SectionProps['words']; onDue: (due: DueRule) => void };

const DueFields = ({ due, disabled, words: { t }, onDue }: DueProps) => {
  if (due.by === 'delay')
    return (
      <FigureField
        label={t('dueMinutes')}
        value={due.minutes}
        {...{ disabled }}
        isWhole
        least={0}
        most={527_040}
        onFigure={(minutes) => onDue({ ...due, minutes: minutes ?? 0 })}
      />
    );
  return (
    <>
      <TimeField
        {...{ disabled }}
        label={t('dueTime')}
        minuteOfDay={due.minuteOfDay}
        onTime={(minuteOfDay) => onDue({ ...due, minuteOfDay })}
      />
      <FigureField
        label={t('dueDays')}
        value={due.days}
        {...{ disabled }}
        isWhole
        least={0}
        most={366}
        onFigure={(days) => onDue({ ...due, days: days ?? 0 })}
      />
    </>
  );
};

/** A rhythm with what goes with it: steps of minutes, and a due rule it can have. */
const rhythmOf = (cadence: (typeof cadences)[number], due: DueRule) => {
  const isShort = cadence === 'minute' || cadence === 'hour' || cadence === 'event';
  const fits: DueRule = isShort && due.by === 'clock' ? { by: 'delay', minutes: 60 } : due;
  return { cadence, every: cadence === 'minute' ? (5 as const) : (1 as const), due: fits };
};
