import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { type DeadlinePolicyDraft, policyOf } from '#domain/desk/deadline-policy.ts';
import { type Deadlines, moveDeadlines } from '#domain/desk/deadlines.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { useLive } from '../../../data/live.ts';
import { policy as shipped } from './due.tsx';
import { useDeadlinePolicies } from './use-deadline-policies.ts';

type Moved = { readonly row: IncidentRow; readonly was: Deadlines; readonly to: Deadlines };

/**
 * Open incidents whose deadlines a version of the policy set, and which `draft` would set otherwise; `apply` moves them, each with a line
 * in its history. What somebody chose by hand stays.
 */
export const useApplyDeadlines = (draft: DeadlinePolicyDraft): { readonly count: number; readonly apply: () => Promise<void> } => {
  const { t } = useTranslation('desk');
  const call = useCall();
  const known = useDeadlinePolicies();
  const open = useLive('incidents.list', { filter: { scope: 'open' }, limit: 1000 }).rows;
  const policies = [policyOf(shipped, draft), ...known];
  const moved = open.flatMap((row): Moved[] => {
    const was = row.deadlines;
    const to = was ? moveDeadlines(policies, row, row, was) : null;
    return was && to && (to.respondByMs !== was.respondByMs || to.resolveByMs !== was.resolveByMs) ? [{ row, was, to }] : [];
  });
  const apply = async (): Promise<void> => {
    for (const { row, was, to } of moved)
      await call('incident.act', {
        ...{ id: row.id, baseVer: row.ver },
        act: { kind: 'incident.deadline', args: { ...to, was, reason: t('movedByPolicy') } },
      });
  };
  return { count: moved.length, apply };
};
