import { useTranslation } from 'react-i18next';
import type { ProcedureRow, RunRow } from '#contract/procedures.ts';
import { useLive } from '../../data/live.ts';
import { useSelection } from '../../data/selection.ts';
import { RunView } from '../../runs/run-view.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { ProcedureDesk } from './procedure-desk.tsx';
import { ProcedureList } from './procedure-list.tsx';
import { Skips } from './skips.tsx';
import { sortRuns } from './sort-runs.ts';
import { type Open, useDesk } from './use-desk.ts';
import './procedures.css';
import './edit/edit.css';
import './flow/flow.css';

/** What runs now, and the procedures of the centre to be read and written. */
export const ProceduresPanel = () => {
  const { t } = useTranslation(['procedures', 'common']);
  const { rows: procedures, status } = useLive('procedures.list');
  const runs = sortRuns(useLive('runs.list', { incidentId: null }).rows, Date.now());
  const open = useDesk((state) => state.open);
  if (status === 'loading') return <EmptyState title={t('common:loading')} />;
  const shown = chosen(open, procedures, runs);
  return (
    <section className="procedures" aria-label={t('title')}>
      <Skips runs={runs} />
      {status === 'stale' && <p className="pr-stale">{t('stale')}</p>}
      <div className="pr-body">
        <ProcedureList {...{ procedures, runs, shown }} />
        <div className="pr-main">
          {shown === null && <EmptyState title={procedures.length === 0 ? t('none') : t('choose')}>{t('noneHelp')}</EmptyState>}
          {shown?.k === 'run' && <RunPage key={shown.row.id} run={shown.row} />}
          {shown?.k === 'procedure' && <ProcedureDesk key={shown.row.id} row={shown.row} />}
        </div>
      </div>
    </section>
  );
};

export type Shown = { readonly k: 'run'; readonly row: RunRow } | { readonly k: 'procedure'; readonly row: ProcedureRow } | null;

const chosen = (open: Open, procedures: readonly ProcedureRow[], runs: readonly RunRow[]): Shown => {
  const run = runs.find(({ id }) => open?.k === 'run' && id === open.id);
  if (run) return { k: 'run', row: run };
  const procedure = procedures.find(({ id }) => open?.k === 'procedure' && id === open.id);
  if (procedure) return { k: 'procedure', row: procedure };
  const first = runs.find(({ state }) => state === 'running');
  if (first) return { k: 'run', row: first };
  const any = procedures.find(({ isRetired }) => !isRetired);
  return any ? { k: 'procedure', row: any } : null;
};

const RunPage = ({ run }: { run: RunRow }) => {
  const { t } = useTranslation('procedures');
  const select = useSelection((state) => state.select);
  return (
    <div className="pr-run">
      <header className="pr-incident">
        {run.incident ? (
          <>
            <SeverityBadge severity={run.incident.severity} />
            <h2>{run.incident.title}</h2>
            <Button onClick={() => select({ kind: 'incident', id: run.incidentId })}>{t('openIncident')}</Button>
          </>
        ) : (
          <h2>{t('incidentGone')}</h2>
        )}
      </header>
      <RunView run={run} asked={null} />
      <RunFacts run={run} />
    </div>
  );
};

/** What the procedure says besides its steps. */
const RunFacts = ({ run: { content } }: { run: RunRow }) => {
  const { t } = useTranslation('procedures');
  const lists = [
    [t('escalation'), content.escalation],
    [t('close'), content.closeCriteria === '' ? [] : [content.closeCriteria]],
    [t('reports'), content.reports],
    [t('contacts'), content.contacts.map(({ name, phone, note }) => [name, phone, note].filter(Boolean).join(' · '))],
    [t('documents'), content.documents.map(({ name, where }) => [name, where].filter(Boolean).join(' · '))],
  ] as const;
  return (
    <div className="pr-facts">
      {lists.map(
        ([title, lines]) =>
          lines.length > 0 && (
            <section key={title}>
              <h3>{title}</h3>
              <ul>
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </section>
          ),
      )}
    </div>
  );
};
