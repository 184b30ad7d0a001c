import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WarningRow } from '#contract/ingest.ts';
import type { Severity } from '#domain/incident.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { enterSaves } from '../../../ui/enter-saves.ts';
import { Field, Input, Select } from '../../../ui/field.tsx';
import { useRecord } from '../../../ui/use-record.ts';

export type WarningDecision = { readonly act: 'approve' | 'reject'; readonly row: WarningRow };

const priorities: Record<WarningRow['severity'], Severity> = { Extreme: 1, Severe: 2, Moderate: 3, Minor: 4, Unknown: 3 };

/** What the sender's severity is on the scale of the centre, until somebody decides otherwise. */
export const priorityOf = ({ severity }: Pick<WarningRow, 'severity'>): Severity => priorities[severity];

/** Asks how serious an approved warning is here, or why one is rejected. */
export const WarningDialog = ({ decision: { act, row }, onClose }: { decision: WarningDecision; onClose: () => void }) => {
  const { t } = useTranslation(['inlets', 'common']);
  const call = useCall();
  const record = useRecord();
  const [priority, setPriority] = useState<Severity>(priorityOf(row));
  const [reason, setReason] = useState('');
  const isReady = act === 'approve' || reason.trim() !== '';
  const save = (): void => {
    if (!isReady) return;
    const on = { id: row.id, baseVer: row.ver, reason: reason.trim() };
    void (act === 'approve'
      ? record(call('warning.approve', { ...on, priority }), t('approved'))
      : record(call('warning.reject', on), t('rejected')));
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t(`${act}Title`)} size="small">
      <div className="form" onKeyDown={enterSaves(save)}>
        <p className="warning-said">{row.headline || row.event}</p>
        {act === 'approve' && (
          <Field label={t('priority')}>
            <Select
              value={String(priority)}
              options={([1, 2, 3, 4] as const).map((each) => ({ value: String(each), text: t(`common:severity_${each}`) }))}
              onPick={(value) => setPriority(Number(value) as Severity)}
            />
          </Field>
        )}
        <Field label={t(act === 'approve' ? 'reasonMaybe' : 'reason')}>
          <Input value={reason} autoFocus maxLength={300} onChange={({ target }) => setReason(target.value)} />
        </Field>
        <div className="form-foot">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" disabled={!isReady} onClick={save}>
            {t(act)}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
