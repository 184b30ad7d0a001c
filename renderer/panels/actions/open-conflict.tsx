import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import type { IncidentId } from '#domain/ids.ts';
import { type Plan, planKeepMine } from '#domain/resolution.ts';
import { claimOfRow, type ConflictGroup } from '../../data/action-groups.ts';
import { useLive } from '../../data/live.ts';
import { useMayAct } from '../../data/may-act.ts';
import { useSession } from '../../data/session.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { ActionHead } from './action-head.tsx';
import { BothValues } from './both-values.tsx';
import { computeConflictValues, computeToday } from './conflict-values.ts';
import { computeOthersChange } from './others-change.ts';
import { useAsk } from './use-ask.ts';

const planOf = ({ rows }: ConflictGroup, incident: IncidentRow | undefined): Plan['plan'] | null => {
  const [first, ...others] = rows;
  return incident ? planKeepMine([claimOfRow(first), ...others.map(claimOfRow)], incident, '').plan : null;
};

/** Who changed these fields elsewhere last, and when; null while that is not known here. */
const useOthers = (targetId: string, fields: readonly string[]): string | null => {
  const { t } = useTranslation('actions');
  const history = useLive('incident.timeline', { id: targetId as IncidentId }).rows;
  const users = useLive('users.list').rows;
  const device = useSession()?.session.device;
  const change = device === undefined ? null : computeOthersChange(history, fields, device);
  if (!change) return null;
  return t('changedBy', { name: users.find(({ id }) => id === change.actor)?.name ?? change.actor, time: formatDateTime(change.atMs) });
};

/** One field group somebody else changed first: both values side by side, and the officer's word. */
export const OpenConflict = ({ group }: { group: ConflictGroup }) => {
  const { t } = useTranslation(['actions', 'common']);
  const [row] = group.rows;
  const incident = useLive('incident.detail', { id: row.targetId as IncidentId }).rows[0];
  const mayAct = useMayAct();
  const { ask, busy } = useAsk();
  const [reason, setReason] = useState('');
  const { mine, theirs } = computeConflictValues(group.rows);
  const theirsBy = useOthers(row.targetId, Object.keys(theirs));
  const plan = planOf(group, incident);
  const decide = (decision: 'keepMine' | 'takeTheirs'): void =>
    void ask('outbox.resolve', { operationIds: group.rows.map(({ id }) => id), decision, reason: reason.trim() });
  const canKeep = mayAct && (plan === 'act' || plan === 'nothing' || (plan === 'reasonNeeded' && reason.trim() !== ''));
  return (
    <li className="own-action" data-state="conflict" data-testid="open-conflict">
      <ActionHead row={row} what={t(`group_${row.group ?? 'details'}`)} />
      <BothValues mine={mine} theirs={computeToday(theirs, incident)} theirsBy={theirsBy} />
      {plan === 'illegal' && incident && (
        <p className="warn">
          {t('illegal', {
            from: t(`common:status_${incident.status}`),
            to: t(`common:status_${String(mine['status'])}` as 'common:status_new'),
          })}
        </p>
      )}
      {plan === 'nothing' && <p className="dim">{t('already')}</p>}
      {plan === 'reasonNeeded' && (
        <Field label={t('reason')}>
          <Input value={reason} maxLength={4000} onChange={(event) => setReason(event.target.value)} />
        </Field>
      )}
      <div className="own-action-choices">
        <Button disabled={busy || !canKeep} onClick={() => decide('keepMine')}>
          {t('keepMine')}
        </Button>
        <Button disabled={busy} onClick={() => decide('takeTheirs')}>
          {t('takeTheirs')}
        </Button>
      </div>
    </li>
  );
};
