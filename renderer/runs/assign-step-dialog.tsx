import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepView } from '#domain/procedures/compute-step-views.ts';
import type { ProcedureContent } from '#domain/procedures/procedure.ts';
import type { UserId } from '#domain/ids.ts';
import { canOperate } from '#domain/user.ts';
import { useLive } from '../data/live.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, Select } from '../ui/field.tsx';
import { roleName, textIn } from './run-words.ts';
import type { RunActs } from './use-run-acts.ts';

type Props = { view: StepView; content: ProcedureContent; acts: RunActs; onClose: () => void };

/** Gives a step to an officer, or back to its role. */
export const AssignStepDialog = ({ view: { step, kept }, content, acts, onClose }: Props) => {
  const { t, i18n } = useTranslation(['procedures', 'common']);
  const users = useLive('users.list').rows.filter(({ role }) => canOperate(role));
  const [userId, setUserId] = useState<string>(kept.assignedTo ?? '');
  const byRole = t('byRole', { role: roleName(i18n.language, content, step.role) ?? t('noRole') });
  const options = [{ value: '', text: byRole }, ...users.map(({ id, name }) => ({ value: id as string, text: name }))];
  const save = (): void => {
    const name = options.find(({ value }) => value === userId)?.text ?? userId;
    acts.assign(step, userId === '' ? null : (userId as UserId), name);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('assignTitle', { step: textIn(i18n.language, step.textVi, step.textEn) })} size="small">
      <div className="form">
        <Field label={t('role')}>
          <Select value={userId} autoFocus options={options} onPick={setUserId} />
        </Field>
        <div className="form-foot">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" onClick={save}>
            {t('common:save')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
