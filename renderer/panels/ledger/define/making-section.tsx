import { Field, Input, Select } from '../../../ui/field.tsx';
import { FigureField } from './figure-field.tsx';
import { FormulaField } from './formula-field.tsx';
import { Check, Section, type SectionProps } from './section.tsx';

/** How its numbers come about: brought in or worked out, as a share, counted from the year's beginning on. */
export const MakingSection = ({ definition, words, exists, disabled }: SectionProps) => {
  const { t } = words;
  const { draft, change } = definition;
  const { ratio, formula } = draft;
  const text = (label: string, value: string, onText: (text: string) => void) => (
    <Field label={label}>
      <Input {...{ value, disabled }} maxLength={120} onChange={({ target }) => onText(target.value)} />
    </Field>
  );
  return (
    <Section title={t('section_making')}>
      <Field label={t('howMade')}>
        <Select
          {...{ disabled }}
          value={formula === null ? 'recorded' : 'formula'}
          onPick={(how) => change({ formula: how === 'formula' ? (formula ?? '') : null })}
          options={(['recorded', 'formula'] as const).map((value) => ({ value, text: t(`made_${value}`) }))}
        />
      </Field>
      <Check
        label={t('field_isCumulative')}
        isOn={draft.isCumulative}
        {...{ disabled }}
        onTurn={(isCumulative) => change({ isCumulative })}
      />
      {formula !== null && <FormulaField {...{ definition, words, exists, disabled }} formula={formula} />}
      {formula === null && (
        <div className="df-whole">
          <Check
            label={t('isShare')}
            isOn={ratio !== null}
            {...{ disabled }}
            onTurn={(isOn) => change({ ratio: isOn ? { numerator: '', denominator: '', scale: 100 } : null })}
          />
        </div>
      )}
      {formula === null && ratio !== null && (
        <>
          {text(t('numerator'), ratio.numerator, (numerator) => change({ ratio: { ...ratio, numerator } }))}
          {text(t('denominator'), ratio.denominator, (denominator) => change({ ratio: { ...ratio, denominator } }))}
          <FigureField
            label={t('scale')}
            value={ratio.scale}
            {...{ disabled }}
            least={1e-9}
            onFigure={(scale) => change({ ratio: { ...ratio, scale: scale ?? 1 } })}
          />
        </>
      )}
    </Section>
  );
};
