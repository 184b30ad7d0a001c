import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeadlinePolicyRow } from '#contract/desk.ts';
import { type DeadlinePolicyDraft, faultOf } from '#domain/desk/deadline-policy.ts';
import type { DeadlinePolicy } from '#domain/desk/deadlines.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { useLive } from '../../../data/live.ts';
import { useMayManage } from '../../../data/may-act.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Select } from '../../../ui/field.tsx';
import { useRecord } from '../../../ui/use-record.ts';
import { DeadlineRuleRows } from './deadline-rule-rows.tsx';
import { policy as shipped } from './due.tsx';
import { useApplyDeadlines } from './use-apply-deadlines.ts';

const draftOf = ({ severities, exceptions = [] }: DeadlinePolicy | DeadlinePolicyDraft): DeadlinePolicyDraft => {
  const span = (severity: '1' | '2' | '3' | '4') => {
    const { respondMin, resolveMin } = severities[severity];
    return { respondMin, resolveMin };
  };
  return { severities: { 1: span('1'), 2: span('2'), 3: span('3'), 4: span('4') }, exceptions: [...exceptions] };
};

/** How long incidents are given, by severity and type; changed by those who run the shift, read by everybody. */
export const DeadlineRules = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('desk');
  const row = useLive('deadlinePolicy.get').rows[0];
  return (
    <Dialog open onClose={onClose} title={t('deadlineRules')} size="form">
      {/* Somebody else's change begins the form anew. */}
      {row && <Form key={row.ver} {...{ row, onClose }} />}
    </Dialog>
  );
};

const Form = ({ row: { versions, ver: baseVer }, onClose }: { row: DeadlinePolicyRow; onClose: () => void }) => {
  const { t } = useTranslation(['desk', 'common']);
  const [call, record, users] = [useCall(), useRecord(), useLive('users.list').rows];
  const disabled = !useMayManage();
  const inForce = draftOf(versions.at(-1)?.policy ?? shipped);
  const [draft, setDraft] = useState(inForce);
  const [isApplied, setIsApplied] = useState(false);
  const { count, apply } = useApplyDeadlines(draft);
  const fault = faultOf(draft);
  const canSave = !disabled && fault === null && JSON.stringify(draft) !== JSON.stringify(inForce);
  const put = async (): Promise<void> => {
    await call('deadlinePolicy.put', { baseVer, policy: draft });
    if (isApplied) await apply();
  };
  const save = async (): Promise<void> => {
    if (
      canSave &&
      (await record(
        put().then(() => true),
        t('rulesSaved'),
      ))
    )
      onClose();
  };
  const former = [
    { value: '', text: t('pickVersion') },
    ...versions.map(({ by, atMs }, at) => ({
      value: String(at),
      text: `${formatDateTime(atMs)} · ${users.find(({ id }) => id === by)?.name ?? by}`,
    })),
    { value: 'shipped', text: t('shippedRules') },
  ];
  const takeBack = (value: string): void => {
    const version = value === 'shipped' ? shipped : versions[Number(value)]?.policy;
    if (value !== '' && version) setDraft(draftOf(version));
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <DeadlineRuleRows {...{ draft, disabled }} onDraft={setDraft} />
      <Field label={t('takeBack')}>
        <Select value="" {...{ disabled }} options={former} onPick={takeBack} />
      </Field>
      {canSave && count > 0 && (
        <label className="check">
          <input type="checkbox" checked={isApplied} onChange={({ target }) => setIsApplied(target.checked)} />{' '}
          {t('applyToOpen', { count })}
        </label>
      )}
      <p className="dim">{disabled ? t('rulesForManagers') : t('rulesSaid')}</p>
      <em className="warn" role="status">
        {fault ? t(`ruleFault_${fault}`) : ''}
      </em>
      <div className="form-foot">
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button kind="primary" type="submit" disabled={!canSave}>
          {t('common:save')}
        </Button>
      </div>
    </form>
  );
};
