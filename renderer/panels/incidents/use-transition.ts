import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import type { IncidentStatus } from '#domain/incident.ts';
import { isLegalTransition, needsReason } from '#domain/incident-transitions.ts';
import { useCall } from '../../data/bridge-context.ts';
import { useRecord } from '../../ui/use-record.ts';

/** Moves an incident to a status; undo is offered where the way back is legal and needs no reason. */
export const useTransition = (row: IncidentRow): ((to: IncidentStatus, reason: string) => Promise<void>) => {
  const { t } = useTranslation(['incidents', 'common']);
  const call = useCall();
  const record = useRecord();
  return async (to, reason) => {
    const { id, ver: baseVer, status: from } = row;
    const canUndo = isLegalTransition(to, from) && !needsReason(to, from);
    const undo = canUndo ? () => void record(call('incident.transition', { id, baseVer, to: from, reason: '' }), t('saved')) : undefined;
    await record(
      call('incident.transition', { id, baseVer, to, reason }),
      t('savedTransition', { status: t(`common:status_${to}`) }),
      undo,
    );
  };
};
