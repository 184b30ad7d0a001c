import { Trash2 } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminUnitCode } from '#domain/ids.ts';
import { IncidentType, Severity } from '#domain/incident.ts';
import type { RuleArea, SceneRule } from '#domain/scene.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Field, Select } from '../../../ui/field.tsx';
import { ParsedField } from './parsed-field.tsx';
import { RuleAreaFields } from './rule-area-fields.tsx';
import { computeWhole } from './typed-values.ts';

type RuleFormProps = { rule: SceneRule; disabled: boolean; onChange: (changes: Partial<SceneRule>) => void; onRemove: () => void };

/** The gate of Hữu Nghị, where most rules begin; it is moved from there. */
const firstCenter: [number, number] = [106.712, 21.9735];
const newAreas: Readonly<Record<RuleArea['k'], RuleArea>> = {
  anywhere: { k: 'anywhere' },
  unit: { k: 'unit', code: '20' as AdminUnitCode },
  circle: { k: 'circle', center: firstCenter, radiusM: 2000 },
};

/** One rule: which incidents or alarms take the scene, where, and how long it is quiet afterwards. */
export const RuleForm = ({ rule, disabled, onChange, onRemove }: RuleFormProps) => {
  const { t } = useTranslation(['sceneAutomation', 'common']);
  const { severity, area, quietMinutes, isOn, on = 'incidents' } = rule;
  return (
    <li className="automation-item" data-off={!isOn}>
      <label className="automation-on">
        <input type="checkbox" checked={isOn} disabled={disabled} onChange={() => onChange({ isOn: !isOn })} />
        <span>{t('isOn')}</span>
      </label>
      <IconButton className="button automation-remove" label={t('removeRule')} disabled={disabled} onClick={onRemove}>
        <Trash2 size={15} />
      </IconButton>
      <div className="automation-fields">
        <Field label={t('on')}>
          <Select
            value={on}
            disabled={disabled}
            options={(['incidents', 'alarms'] as const).map((value) => ({ value, text: t(`on_${value}`) }))}
            onPick={(value) => onChange({ on: value as 'incidents' | 'alarms' })}
          />
        </Field>
        <Field label={t('severity')}>
          <Select
            value={String(severity)}
            disabled={disabled}
            options={Severity.options.map(({ value }) => ({ value: String(value), text: t(`common:severity_${value}`) }))}
            onPick={(value) => onChange({ severity: Severity.parse(Number(value)) })}
          />
        </Field>
        <ParsedField
          label={t('quiet')}
          text={String(quietMinutes)}
          parse={(text) => computeWhole(text, 0, 1440)}
          wrong={t('wrongQuiet')}
          disabled={disabled}
          onKeep={(minutes) => onChange({ quietMinutes: minutes })}
        />
        <Field label={t('area')}>
          <Select
            value={area.k}
            disabled={disabled}
            options={(['anywhere', 'unit', 'circle'] as const).map((value) => ({ value, text: t(`area_${value}`) }))}
            onPick={(k) => onChange({ area: newAreas[k as RuleArea['k']] })}
          />
        </Field>
        <RuleAreaFields area={area} disabled={disabled} onChange={(next) => onChange({ area: next })} />
      </div>
      {on === 'incidents' && <TypeChips rule={rule} disabled={disabled} onChange={onChange} />}
    </li>
  );
};

const TypeChips = ({ rule, disabled, onChange }: Omit<RuleFormProps, 'onRemove'>) => {
  const { t } = useTranslation(['sceneAutomation', 'common']);
  const { types } = rule;
  const label = useId();
  const toggle = (type: IncidentType): void =>
    onChange({ types: IncidentType.options.filter((each) => (each === type) !== types.includes(each)) });
  return (
    <details className="automation-types">
      <summary id={label}>
        {t('types')}: <b>{types.length === 0 ? t('allTypes') : types.map((type) => t(`common:type_${type}`)).join(', ')}</b>
      </summary>
      <div role="group" aria-labelledby={label}>
        {IncidentType.options.map((type) => (
          <label key={type}>
            <input type="checkbox" checked={types.includes(type)} disabled={disabled} onChange={() => toggle(type)} />
            <span>{t(`common:type_${type}`)}</span>
          </label>
        ))}
      </div>
    </details>
  );
};
