import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { computeDeadlines, noDeadlines } from '#domain/desk/deadlines.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { DeadlineRules } from './deadline-rules.tsx';
import { FormDialog } from './form-dialog.tsx';
import { fromField, toField } from './local-time.ts';
import { useDeadlinePolicies } from './use-deadline-policies.ts';
import { useDeskAct } from './use-desk-act.ts';

/** Changes by when an incident must be answered and over, with the reason. */
export const DeadlineDialog = ({ row, onClose }: { row: IncidentRow; onClose: () => void }) => {
  const { t } = useTranslation('desk');
  const act = useDeskAct();
  const [policy] = useDeadlinePolicies();
  const [showsRules, setShowsRules] = useState(false);
  const [was] = useState(row.deadlines ?? noDeadlines);
  const [wanted, setWanted] = useState(was);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isTwisted = wanted.respondByMs !== null && wanted.resolveByMs !== null && wanted.resolveByMs < wanted.respondByMs;
  const save = async (): Promise<boolean> => {
    setTried(true);
    if (reason.trim() === '' || isTwisted) return false;
    return act(row, { kind: 'incident.deadline', args: { ...wanted, was, reason: reason.trim() } });
  };
  if (showsRules) return <DeadlineRules onClose={() => setShowsRules(false)} />;
  const times = [
    { field: 'respondByMs', label: t('respondBy') },
    { field: 'resolveByMs', label: t('resolveBy') },
  ] as const;
  return (
    <FormDialog title={t('setDeadlines')} saveText={t('setDeadlines')} onClose={onClose} onSave={save}>
      {times.map(({ field, label }, i) => (
        <Field key={field} label={label} wrong={i === 1 && isTwisted ? t('deadlineOrder') : undefined}>
          <Input
            type="datetime-local"
            value={toField(wanted[field])}
            onChange={(event) => setWanted({ ...wanted, [field]: fromField(event.target.value) })}
          />
        </Field>
      ))}
      <Button onClick={() => setWanted(computeDeadlines(policy, row, row.reportedAtMs))}>{t('byPolicy', { n: row.severity })}</Button>
      <Button kind="quiet" onClick={() => setShowsRules(true)}>
        {t('deadlineRules')}…
      </Button>
      <Field label={t('reason')} wrong={tried && reason.trim() === '' ? t('reasonNeeded') : undefined}>
        <Input value={reason} autoFocus maxLength={400} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
};
