import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitRow } from '#contract/desk.ts';
import { readPhone } from '#domain/desk/phone.ts';
import { UnitKind } from '#domain/desk/unit.ts';
import type { UnitId } from '#domain/ids.ts';
import shipped from '../../../../resources/domain/agencies.json';
import { useCall } from '../../../data/bridge-context.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Input, Select } from '../../../ui/field.tsx';
import { useRecord } from '../../../ui/use-record.ts';
import { PhoneField } from './phone-field.tsx';

/** Adds a unit to the list, or all agencies of the sample procedures that are not in it. */
export const NewUnit = ({ known }: { known: readonly UnitRow[] }) => {
  const { t } = useTranslation('desk');
  const call = useCall();
  const record = useRecord();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [kind, setKind] = useState<UnitKind>('agency');
  const missing = shipped.agencies.filter(({ id }) => !known.some((unit) => unit.id === id));
  const addAgencies = async (): Promise<void> => {
    const shared = { position: null, isRemoved: false };
    const all = missing.map(({ id, kind: of, ...rest }) =>
      call('unit.put', { id: id as UnitId, baseVer: 0, unit: { ...shared, ...rest, kind: of as UnitKind } }),
    );
    await record(Promise.all(all), t('agenciesAdded', { n: missing.length }));
  };
  const add = async (): Promise<void> => {
    if (name.trim() === '') return;
    const unit = { name: name.trim(), nameEn: '', kind, phone: readPhone(phone), position: null, isRemoved: false };
    if (await record(call('unit.put', { id: null, baseVer: 0, unit }), t('saved'))) setName('');
  };
  if (!open) {
    return (
      <div className="desk-acts">
        <Button onClick={() => setOpen(true)}>{t('newUnit')}</Button>
        {missing.length > 0 && <Button onClick={() => void addAgencies()}>{t('addAgencies')}</Button>}
      </div>
    );
  }
  return (
    <fieldset className="desk-new-unit">
      <legend>{t('newUnit')}</legend>
      <Field label={t('unitName')}>
        <Input value={name} autoFocus maxLength={200} onChange={(event) => setName(event.target.value)} />
      </Field>
      <PhoneField label={t('unitPhone')} value={phone} onChange={setPhone} />
      <Field label={t('unitKind')}>
        <Select
          value={kind}
          onPick={(value) => setKind(value as UnitKind)}
          options={UnitKind.options.map((value) => ({ value, text: t(`kind_${value}`) }))}
        />
      </Field>
      <Button onClick={() => void add()}>{t('newUnit')}</Button>
    </fieldset>
  );
};
