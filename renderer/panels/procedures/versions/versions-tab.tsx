import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureRow } from '#contract/procedures.ts';
import { computeDiff } from '#domain/procedures/compute-diff.ts';
import type { ProcedureContent } from '#domain/procedures/procedure.ts';
import { useLive } from '../../../data/live.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';
import { useToasts } from '../../../ui/toasts.tsx';
import type { Draft } from '../use-draft.ts';
import { useDiffText } from './use-diff-text.ts';

/** Versions, newest first; the one that is chosen is told apart from what is written now. */
export const VersionsTab = ({ row, draft }: { row: ProcedureRow; draft: Draft }) => {
  const { t } = useTranslation('procedures');
  const versions = useLive('procedure.versions', { id: row.id }).rows;
  const users = useLive('users.list').rows;
  const add = useToasts((state) => state.add);
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = versions.find(({ version }) => version === (chosen ?? row.inForce?.version));
  const authorOf = (id: string): string => users.find((user) => user.id === id)?.name ?? (id === 'chilang' ? t('shipped') : id);
  return (
    <div className="ed-versions">
      <ol aria-label={t('tab_versions')}>
        {versions.map(({ version, note, publishedBy, publishedAtMs }) => (
          <li key={version} data-testid="version">
            <button
              type="button"
              className="pr-row"
              aria-current={version === shown?.version || undefined}
              onClick={() => setChosen(version)}
            >
              <span className="pr-row-main">
                <span className="pr-row-name">
                  {t('version', { n: version })} {version === row.inForce?.version && `· ${t('inForceNow')}`}
                </span>
                <span className="pr-row-sub">{t('publishedAt', { name: authorOf(publishedBy), time: formatDateTime(publishedAtMs) })}</span>
                {note !== '' && <span>{note}</span>}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {shown && (
        <section className="ed-diff" aria-label={t('compare')}>
          <header>
            <h3>{shown.version === row.inForce?.version ? t('compare') : `${t('version', { n: shown.version })} → ${t('inForceNow')}`}</h3>
            {draft.mayEdit && shown.version !== row.inForce?.version && (
              <Button
                onClick={() => {
                  draft.change(shown.content);
                  add({ level: 'info', text: t('drafted', { n: shown.version }) });
                }}
              >
                {t('toDraft')}
              </Button>
            )}
          </header>
          <Diff older={shown.content} newer={draft.content} />
        </section>
      )}
    </div>
  );
};

const Diff = ({ older, newer }: { older: ProcedureContent; newer: ProcedureContent }) => {
  const { t } = useTranslation('procedures');
  const text = useDiffText(older, newer);
  const differences = computeDiff(older, newer);
  if (differences.length === 0) return <p className="rn-dim">{t('noDiff')}</p>;
  return (
    <ul>
      {differences.map((difference) => {
        const { title, before, after } = text(difference);
        return (
          <li key={`${title} ${after}`} data-k={difference.k} data-testid="difference">
            <b>{title}</b>
            {before !== null && <del>{before}</del>}
            {after !== null && <ins>{after}</ins>}
          </li>
        );
      })}
    </ul>
  );
};
