import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { formatPhone, readPhone } from '#domain/desk/phone.ts';
import { useHubNow } from '../../../data/clock.ts';
import { useLive } from '../../../data/live.ts';
import { Field, Input, Select, TextArea } from '../../../ui/field.tsx';
import { FormDialog } from './form-dialog.tsx';
import { PhoneField } from './phone-field.tsx';
import { useDeskAct } from './use-desk-act.ts';

type Outcome = 'answered' | 'noAnswer' | 'busy' | 'wrongNumber';
const outcomes: readonly Outcome[] = ['answered', 'noAnswer', 'busy', 'wrongNumber'];

type CallDialogProps = { row: IncidentRow; onClose: () => void; party?: string; number?: string | null };

/** Logs a call that was just made or taken: it began when the form opened and ended when it is saved. */
export const CallDialog = ({ row, onClose, party: given = '', number: known = null }: CallDialogProps) => {
  const { t } = useTranslation('desk');
  const act = useDeskAct();
  const hubNow = useHubNow();
  const units = useLive('units.list').rows.filter(({ isRemoved }) => !isRemoved);
  const [beganAtMs] = useState(() => Math.round(hubNow()));
  const [direction, setDirection] = useState<'out' | 'in'>('out');
  const [party, setParty] = useState(given);
  const [number, setNumber] = useState(known ? formatPhone(known) : '');
  const [outcome, setOutcome] = useState<Outcome>('answered');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const choose = (name: string): void => {
    setParty(name);
    const phone = units.find((unit) => unit.name === name)?.phone;
    if (phone) setNumber(formatPhone(phone));
  };
  const save = async (): Promise<boolean> => {
    setTried(true);
    const read = readPhone(number);
    if (party.trim() === '' || (number.trim() !== '' && read === null)) return false;
    const endedAtMs = Math.max(beganAtMs, Math.round(hubNow()));
    return act(row, {
      kind: 'incident.call',
      args: { direction, party: party.trim(), number: read, outcome, beganAtMs, endedAtMs, text: text.trim() },
    });
  };
  return (
    <FormDialog title={t('logCall')} saveText={t('logCall')} onClose={onClose} onSave={save}>
      <Field label={t('party')} wrong={tried && party.trim() === '' ? t('partyNeeded') : undefined}>
        <Input value={party} autoFocus maxLength={200} list="desk-parties" onChange={(event) => choose(event.target.value)} />
      </Field>
      <datalist id="desk-parties">
        {row.callerName && <option value={row.callerName} />}
        {units.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <PhoneField label={t('number')} value={number} onChange={setNumber} />
      <div className="form-columns">
        <Field label={t('direction')}>
          <Select
            value={direction}
            onPick={(value) => setDirection(value as 'out')}
            options={(['out', 'in'] as const).map((value) => ({ value, text: t(`dir_${value}`) }))}
          />
        </Field>
        <Field label={t('outcome')}>
          <Select
            value={outcome}
            onPick={(value) => setOutcome(value as Outcome)}
            options={outcomes.map((value) => ({ value, text: t(`out_${value}`) }))}
          />
        </Field>
      </div>
      <Field label={t('callText')}>
        <TextArea value={text} rows={3} maxLength={2000} onChange={(event) => setText(event.target.value)} />
      </Field>
    </FormDialog>
  );
};
