import { useTranslation } from 'react-i18next';
import { type IncidentScale, scalesFor } from '#domain/desk/severity-scales.ts';
import type { IncidentType } from '#domain/incident.ts';
import { Field, Select } from '../../../ui/field.tsx';
import { scales } from './scales.ts';

type ScalePickProps = { type: IncidentType; scale: IncidentScale | null; onPick: (scale: IncidentScale | null) => void };

/** A level of the domain's own scale, with its number, its words and how far its source was checked; nothing for types without one. */
export const ScalePick = ({ type, scale, onPick }: ScalePickProps) => {
  const { t } = useTranslation('desk');
  const offered = scalesFor(type).flatMap((name) => scales.find((each) => each.name === name) ?? []);
  if (offered.length === 0) return null;
  const options = offered.flatMap(({ name, levels, mark }) =>
    levels.map((words, i) => ({
      value: `${name} ${i + 1}`,
      text: `${t(`scale_${name}`)}: ${t('scaleLevel', { n: i + 1, words })} (${t(mark === 'V' ? 'scaleMark_V' : 'scaleMark_G')})`,
    })),
  );
  return (
    <Field label={t('scale')}>
      <Select
        value={scale ? `${scale.name} ${scale.level}` : ''}
        onPick={(value) => {
          const [name, level] = value.split(' ');
          onPick(value === '' ? null : { name: name as IncidentScale['name'], level: Number(level) });
        }}
        options={[{ value: '', text: t('scaleNone') }, ...options]}
      />
    </Field>
  );
};
