import { CloudUpload, PencilLine, Plus, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureRow, RunRow } from '#contract/procedures.ts';
import { openSteps, computeStepViews } from '#domain/procedures/compute-step-views.ts';
import { fold } from '#domain/fold.ts';
import { useNow } from '../../data/clock.ts';
import { useMayManage } from '../../data/may-act.ts';
import { dueText, textIn } from '../../runs/run-words.ts';
import { Button } from '../../ui/button.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { ProcedureFiles } from './file/procedure-files.tsx';
import type { Shown } from './procedures-panel.tsx';
import { nextDueOf, overdueOf } from './sort-runs.ts';
import { useDesk } from './use-desk.ts';
import { useNewProcedure } from './use-new-procedure.ts';

type Props = { procedures: readonly ProcedureRow[]; runs: readonly RunRow[]; shown: Shown };

const contentOf = ({ draft, inForce }: ProcedureRow) => draft ?? inForce?.content;

const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.pr-row')];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined || !all[to] || event.altKey) return;
  event.preventDefault();
  all[to].focus();
};

/** Runs, overdue first, then the procedures of the centre; a search finds both. */
export const ProcedureList = ({ procedures, runs, shown }: Props) => {
  const { t } = useTranslation('procedures');
  const [text, setText] = useState('');
  const mayManage = useMayManage();
  const make = useNewProcedure();
  const words = fold(text).split(' ').filter(Boolean);
  const fits = (...texts: (string | undefined)[]): boolean => words.every((word) => fold(texts.join(' ')).includes(word));
  const foundRuns = runs.filter(({ incident, content }) => fits(incident?.title, content.nameVi, content.nameEn));
  const found = procedures.filter((row) => fits(row.id, contentOf(row)?.nameVi, contentOf(row)?.nameEn, contentOf(row)?.group));
  const running = foundRuns.filter(({ state }) => state === 'running');
  const ended = foundRuns.filter(({ state }) => state !== 'running');
  return (
    <aside className="pr-list" aria-label={t('title')} onKeyDown={moveFocus}>
      <div className="pr-list-acts">
        {mayManage && (
          <Button onClick={make}>
            <Plus size={15} aria-hidden="true" /> {t('newProcedure')}
          </Button>
        )}
        <ProcedureFiles procedures={procedures} />
      </div>
      <input
        className="input"
        type="search"
        value={text}
        placeholder={t('search')}
        aria-label={t('search')}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="pr-rows">
        <h2>
          {t('running')} <span>{running.length}</span>
        </h2>
        {running.length === 0 && words.length === 0 && <p className="pr-hint">{t('noRunsHelp')}</p>}
        <RunRows runs={running} shown={shown} />
        <h2>
          {t('templates')} <span>{found.length}</span>
        </h2>
        {found.length === 0 && <p className="pr-hint">{t(procedures.length === 0 ? 'none' : 'nothingFound')}</p>}
        <ul>
          {found.map((row) => (
            <ProcedureItem key={row.id} row={row} isShown={shown?.k === 'procedure' && shown.row.id === row.id} />
          ))}
        </ul>
        {ended.length > 0 && (
          <>
            <h2>
              {t('ended')} <span>{ended.length}</span>
            </h2>
            <RunRows runs={ended} shown={shown} />
          </>
        )}
      </div>
    </aside>
  );
};

const RunRows = ({ runs, shown }: Pick<Props, 'runs' | 'shown'>) => (
  <ul>
    {runs.map((run) => (
      <RunItem key={run.id} run={run} isShown={shown?.k === 'run' && shown.row.id === run.id} />
    ))}
  </ul>
);

const RunItem = ({ run, isShown }: { run: RunRow; isShown: boolean }) => {
  const { t, i18n } = useTranslation('procedures');
  const show = useDesk((state) => state.show);
  const nowMs = useNow(5000);
  const [late, due] = [overdueOf(run, nowMs), nextDueOf(run)];
  const all = run.content.steps.length;
  const done = all - openSteps(computeStepViews(run)).length;
  return (
    <li>
      <button
        type="button"
        className="pr-row"
        data-testid="run-row"
        data-late={late > 0}
        aria-current={isShown || undefined}
        onClick={() => show({ k: 'run', id: run.id })}
      >
        {run.incident && <SeverityBadge severity={run.incident.severity} />}
        <span className="pr-row-main">
          <span className="pr-row-name">{run.incident?.title ?? t('incidentGone')}</span>
          <span className="pr-row-sub">{textIn(i18n.language, run.content.nameVi, run.content.nameEn)}</span>
        </span>
        <span className="pr-row-end">
          <span>
            {done}/{all}
          </span>
          {due !== null && (
            <span className="pr-row-due">
              {late > 0 && <TriangleAlert aria-hidden="true" />} {dueText(t, due, nowMs)}
            </span>
          )}
        </span>
      </button>
    </li>
  );
};

const ProcedureItem = ({ row, isShown }: { row: ProcedureRow; isShown: boolean }) => {
  const { t, i18n } = useTranslation('procedures');
  const show = useDesk((state) => state.show);
  const content = contentOf(row);
  const isOfficial = row.inForce !== null && row.officialVersion === row.inForce.version;
  const status = row.isRetired ? t('retired') : row.inForce === null ? t('unpublished') : isOfficial ? t('official') : t('proposal');
  return (
    <li>
      <button
        type="button"
        className="pr-row"
        data-testid="procedure-row"
        data-retired={row.isRetired}
        aria-current={isShown || undefined}
        onClick={() => show({ k: 'procedure', id: row.id })}
      >
        <span className="pr-row-main">
          <span className="pr-row-name">{content ? textIn(i18n.language, content.nameVi, content.nameEn) : row.id}</span>
          <span className="pr-row-sub">
            {[row.id, status, row.inForce && t('version', { n: row.inForce.version })].filter(Boolean).join(' · ')}
          </span>
        </span>
        <span className="pr-row-marks">
          {row.draft && <PencilLine role="img" aria-label={t('draft')} />}
          {row.waiting > 0 && <CloudUpload role="img" aria-label={t('waiting')} />}
        </span>
      </button>
    </li>
  );
};
