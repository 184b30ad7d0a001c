import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { isPending, type Transfer } from '#domain/desk/transfer.ts';
import { useHubNow } from '../../../data/clock.ts';
import { useLive } from '../../../data/live.ts';
import { Field, Input, TextArea } from '../../../ui/field.tsx';
import { DueChoice } from './due-choice.tsx';
import { FormDialog } from './form-dialog.tsx';
import { useDeskAct } from './use-desk-act.ts';

const minuteMs = 60_000;
type FormProps = { row: IncidentRow; onClose: () => void };

/** Hands an incident to an agency, or chases the one that has it. */
export const TransferDialog = ({ row, onClose }: FormProps) =>
  row.transfer && isPending(row.transfer) ? (
    <ChaseForm row={row} transfer={row.transfer} onClose={onClose} />
  ) : (
    <TransferForm row={row} onClose={onClose} />
  );

const TransferForm = ({ row, onClose }: FormProps) => {
  const { t } = useTranslation('desk');
  const act = useDeskAct();
  const hubNow = useHubNow();
  const units = useLive('units.list').rows.filter(({ isRemoved }) => !isRemoved);
  const [agency, setAgency] = useState('');
  const [dueMin, setDueMin] = useState<number | null>(30);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const save = async (): Promise<boolean> => {
    setTried(true);
    if (agency.trim() === '') return false;
    const unitId = units.find(({ name }) => name === agency.trim())?.id ?? null;
    const dueAtMs = dueMin === null ? null : Math.round(hubNow()) + dueMin * minuteMs;
    return act(row, { kind: 'incident.transfer', args: { unitId, agency: agency.trim(), dueAtMs, text: text.trim() } });
  };
  return (
    <FormDialog title={t('transferTitle')} saveText={t('transfer')} onClose={onClose} onSave={save}>
      <Field label={t('agency')} wrong={tried && agency.trim() === '' ? t('agencyNeeded') : undefined}>
        <Input value={agency} autoFocus maxLength={200} list="desk-agencies" onChange={(event) => setAgency(event.target.value)} />
      </Field>
      <datalist id="desk-agencies">
        {units.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <DueChoice label={t('answerWithin')} value={dueMin} onPick={setDueMin} />
      <Field label={t('transferText')}>
        <TextArea value={text} rows={3} maxLength={2000} onChange={(event) => setText(event.target.value)} />
      </Field>
    </FormDialog>
  );
};

const ChaseForm = ({ row, transfer, onClose }: FormProps & { transfer: Transfer }) => {
  const { t } = useTranslation('desk');
  const act = useDeskAct();
  const hubNow = useHubNow();
  const [dueMin, setDueMin] = useState<number | null>(15);
  const [text, setText] = useState('');
  const save = (): Promise<boolean> => {
    const dueAtMs = dueMin === null ? null : Math.round(hubNow()) + dueMin * minuteMs;
    return act(row, { kind: 'incident.chase', args: { dueAtMs, text: text.trim() } });
  };
  return (
    <FormDialog title={t('chaseTitle', { agency: transfer.agency })} saveText={t('chase')} onClose={onClose} onSave={save}>
      <Field label={t('chaseText')}>
        <TextArea value={text} autoFocus rows={3} maxLength={2000} onChange={(event) => setText(event.target.value)} />
      </Field>
      <DueChoice label={t('nextDue')} value={dueMin} onPick={setDueMin} />
    </FormDialog>
  );
};
