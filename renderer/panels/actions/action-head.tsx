import { useTranslation } from 'react-i18next';
import type { ActionRow } from '#contract/rows.ts';
import { useLive } from '../../data/live.ts';
import { useSelection } from '../../data/selection.ts';
import { formatDateTime } from '../../i18n/format.ts';

/** What was done, on what, by whom and when. The title leads to the incident. */
export const ActionHead = ({ row, what }: { row: ActionRow; what?: string }) => {
  const { t } = useTranslation(['actions', 'shell']);
  const select = useSelection((state) => state.select);
  const users = useLive('users.list').rows;
  const actor = users.find(({ id }) => id === row.actor)?.name ?? row.actor;
  const kind = row.kind.replace('.', '_') as 'incident_create';
  return (
    <div className="own-action-head">
      <b>{what ?? t(`shell:op_${kind}`)}</b>
      {row.targetKind === 'incident' ? (
        <button type="button" className="link" title={t('openIncident')} onClick={() => select({ kind: 'incident', id: row.targetId })}>
          {row.targetTitle}
        </button>
      ) : (
        <span>{row.targetTitle}</span>
      )}
      <span className="dim">
        {row.outcome.outcome === 'quarantined' ? formatDateTime(row.atMs) : t('changedBy', { name: actor, time: formatDateTime(row.atMs) })}
      </span>
    </div>
  );
};
