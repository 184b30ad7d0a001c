import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import type { Limits } from '#domain/indicators/indicator.ts';
import { changeOf } from '#domain/indicators/judge-figure.ts';
import { useLive } from '../../../data/live.ts';
import { Field, Select } from '../../../ui/field.tsx';
import { FigureField } from './figure-field.tsx';
import { LimitPicture } from './limit-picture.tsx';
import { Check, Section, type SectionProps } from './section.tsx';

const none: Limits = { on: 'value', warnBelow: null, badBelow: null, warnAbove: null, badAbove: null };
const sides = ['badBelow', 'warnBelow', 'warnAbove', 'badAbove'] as const;

/** Which numbers are good, which are to be looked at or acted on, and which are nonsense. */
export const JudgingSection = ({ definition, words, exists, disabled }: SectionProps) => {
  const { t } = words;
  const { draft, change } = definition;
  const { limits, range, unit } = draft;
  const now = useMeasured(exists ? definition.code : null, limits?.on ?? 'value');
  return (
    <Section title={t('section_judging')}>
      <Field label={t('field_good')}>
        <Select
          {...{ disabled }}
          value={draft.good}
          onPick={(good) => change({ good: good as typeof draft.good })}
          options={(['up', 'down', 'neutral'] as const).map((value) => ({ value, text: t(`good_${value}`) }))}
        />
      </Field>
      <Check label={t('hasLimits')} isOn={limits !== null} {...{ disabled }} onTurn={(isOn) => change({ limits: isOn ? none : null })} />
      {limits && (
        <>
          <div className="df-wide">
            <Field label={t('limitsOn')}>
              <Select
                {...{ disabled }}
                value={limits.on}
                onPick={(on) => change({ limits: { ...limits, on: on as Limits['on'] } })}
                options={(['value', 'planShare', 'planGap', 'yearChange'] as const).map((value) => ({ value, text: t(`on_${value}`) }))}
              />
            </Field>
          </div>
          <div className="df-whole df-four">
            {sides.map((side) => (
              <FigureField
                key={side}
                label={t(side)}
                value={limits[side]}
                hint={t('noLimit')}
                {...{ disabled }}
                onFigure={(figure) => change({ limits: { ...limits, [side]: figure } })}
              />
            ))}
          </div>
          <div className="df-whole">
            <LimitPicture {...{ limits, now, unit, words }} />
          </div>
        </>
      )}
      <FigureField
        label={t('least')}
        value={range.least}
        hint={t('noLimit')}
        {...{ disabled }}
        onFigure={(least) => change({ range: { ...range, least } })}
      />
      <FigureField
        label={t('most')}
        value={range.most}
        hint={t('noLimit')}
        {...{ disabled }}
        onFigure={(most) => change({ range: { ...range, most } })}
      />
      <p className="df-said df-whole">{t('rangeHelp')}</p>
    </Section>
  );
};

/** What the limits measure, of the newest number of the province; null: there is none. */
const useMeasured = (code: string | null, on: Limits['on']): number | null => {
  const rows = useLive('indicators.latest', { codes: code === null ? [] : [code as IndicatorId] }).rows;
  const row = code === null ? undefined : rows[0];
  if (!row || row.value === null) return null;
  if (on === 'value') return row.value;
  if (on === 'yearChange') return changeOf(row.value, row.lastYear);
  if (row.plan === null) return null;
  return on === 'planGap' ? row.value - row.plan : row.plan === 0 ? null : (row.value / row.plan) * 100;
};
