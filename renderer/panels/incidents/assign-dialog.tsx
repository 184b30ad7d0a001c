import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import type { UserId } from '#domain/ids.ts';
import { canOperate } from '#domain/user.ts';
import { useCall } from '../../data/bridge-context.ts';
import { useLive } from '../../data/live.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input, Select } from '../../ui/field.tsx';
import { useRecord } from '../../ui/use-record.ts';

/** Hands an incident to an officer, a unit, or both. */
export const AssignDialog = ({ row, onClose }: { row: IncidentRow; onClose: () => void }) => {
  const { t } = useTranslation(['incidents', 'common']);
  const call = useCall();
  const record = useRecord();
  const officers = useLive('users.list').rows.filter(({ role }) => canOperate(role));
  const [ownerId, setOwnerId] = useState<string>(row.ownerId ?? '');
  const [unit, setUnit] = useState(row.unit ?? '');
  const save = async (): Promise<void> => {
    const { id, ver: baseVer } = row;
    const moved = row.status === 'new' || row.status === 'received';
    const before = { ownerId: row.ownerId, unit: row.unit };
    const assign = (to: typeof before) => call('incident.assign', { id, baseVer, ...to });
    const after = { ownerId: ownerId === '' ? null : (ownerId as UserId), unit: unit.trim() === '' ? null : unit.trim() };
    const undo = async (): Promise<void> => {
      await record(assign(before), t('saved'));
      // Assigning moved it on as well; the way back to the desk that took it in is a step of its own.
      if (moved) await call('incident.transition', { id, baseVer, to: 'received', reason: t('undoneAssign') }).catch(() => undefined);
    };
    if (await record(assign(after), t('saved'), () => void undo())) onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.ctrlKey) void save();
  };
  return (
    <Dialog open onClose={onClose} title={t('assignTitle')} size="small">
      <div className="form" onKeyDown={onKeyDown}>
        <Field label={t('owner')}>
          <Select
            value={ownerId}
            autoFocus
            onPick={setOwnerId}
            options={[
              { value: '', text: t('nobody') },
              ...officers.map(({ id, name, role }) => ({ value: id, text: `${name} · ${t(`common:role_${role}`)}` })),
            ]}
          />
        </Field>
        <Field label={t('unit')}>
          <Input value={unit} maxLength={200} placeholder={t('unitHint')} onChange={(event) => setUnit(event.target.value)} />
        </Field>
        <div className="form-foot">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" onClick={() => void save()}>
            {t('assign')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
