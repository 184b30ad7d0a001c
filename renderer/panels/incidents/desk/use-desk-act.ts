import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import type { DeskAct } from '#domain/desk/desk-acts.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { useRecord } from '../../../ui/use-record.ts';

type Target = Pick<IncidentRow, 'id' | 'ver'>;

/** Does one act of the desk on an incident as it is shown and says so; false when it was refused. `undo` takes it back. */
export const useDeskAct = (): ((row: Target, act: DeskAct, undo?: DeskAct) => Promise<boolean>) => {
  const { t } = useTranslation('desk');
  const call = useCall();
  const record = useRecord();
  const send = ({ id, ver: baseVer }: Target, act: DeskAct) => call('incident.act', { id, baseVer, act });
  return async (row, act, undo) => {
    const back = undo && (() => void record(send(row, undo), t('saved')));
    return (await record(send(row, act), t('saved'), back)) !== null;
  };
};
