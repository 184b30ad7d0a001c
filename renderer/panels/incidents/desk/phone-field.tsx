import { useTranslation } from 'react-i18next';
import { formatPhone, readPhone } from '#domain/desk/phone.ts';
import { Field, Input } from '../../../ui/field.tsx';

type PhoneFieldProps = { label: string; value: string; autoFocus?: boolean; onChange: (text: string) => void };

/** A number as it is typed; on leaving it stands in the groups people say, or says what is wrong with it. */
export const PhoneField = ({ label, value, autoFocus = false, onChange }: PhoneFieldProps) => {
  const { t } = useTranslation('desk');
  const isWrong = value.replace(/\D/g, '').length >= 9 && readPhone(value) === null;
  const tidy = (): void => {
    const number = readPhone(value);
    if (number) onChange(formatPhone(number));
  };
  return (
    <Field label={label} wrong={isWrong ? t('phoneWrong') : undefined}>
      <Input
        type="tel"
        inputMode="tel"
        maxLength={24}
        value={value}
        autoFocus={autoFocus}
        placeholder={t('phoneHint')}
        aria-invalid={isWrong}
        onChange={(event) => onChange(event.target.value)}
        onBlur={tidy}
      />
    </Field>
  );
};
