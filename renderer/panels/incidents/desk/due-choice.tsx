import { useTranslation } from 'react-i18next';
import { Field, Select } from '../../../ui/field.tsx';
import { useSpanText } from './span-text.ts';

const minutes = [15, 30, 60, 120, 240, 1440] as const;

/** In how many minutes an answer is wanted; null: no time is set. */
export const DueChoice = ({ label, value, onPick }: { label: string; value: number | null; onPick: (minutes: number | null) => void }) => {
  const { t } = useTranslation('desk');
  const spanOf = useSpanText();
  return (
    <Field label={label}>
      <Select
        value={String(value ?? '')}
        onPick={(picked) => onPick(picked === '' ? null : Number(picked))}
        options={[...minutes.map((each) => ({ value: String(each), text: spanOf(each * 60_000) })), { value: '', text: t('noDue') }]}
      />
    </Field>
  );
};
