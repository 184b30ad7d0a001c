import { Tabs } from '@base-ui/react/tabs';
import { Redo2, Undo2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureRow } from '#contract/procedures.ts';
import { checkProcedure } from '#domain/procedures/check-procedure.ts';
import { textIn } from '../../runs/run-words.ts';
import { IconButton } from '../../ui/button.tsx';
import { FactsTab } from './edit/facts-tab.tsx';
import { StepsTab } from './edit/steps-tab.tsx';
import { FlowTab } from './flow/flow-tab.tsx';
import { ProcedureActs } from './procedure-acts.tsx';
import { type Draft, useDraft } from './use-draft.ts';
import { type Tab, useDesk } from './use-desk.ts';
import { VersionsTab } from './versions/versions-tab.tsx';

const tabs: readonly Tab[] = ['steps', 'facts', 'flow', 'versions'];

/** One procedure: what it says, to be changed in place, and how it came to be. */
export const ProcedureDesk = ({ row }: { row: ProcedureRow }) => {
  const { t, i18n } = useTranslation('procedures');
  const { tab, setTab } = useDesk();
  const draft = useDraft(row);
  if (!draft) return null;
  const onKey = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)
      return;
    const step = { z: event.shiftKey ? draft.redo : draft.undo, y: draft.redo }[event.key.toLowerCase()];
    if (!step) return;
    event.preventDefault();
    step();
  };
  return (
    <article className="pr-desk" aria-label={textIn(i18n.language, draft.content.nameVi, draft.content.nameEn)} onKeyDown={onKey}>
      <Head {...{ row, draft }} />
      <Tabs.Root className="pr-tabs" value={tab} onValueChange={(value) => setTab(value as Tab)}>
        <Tabs.List className="pr-tab-list">
          {tabs.map((each) => (
            <Tabs.Tab key={each} className="pr-tab" value={each}>
              {t(`tab_${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel className="pr-tab-panel" value="steps">
          <StepsTab draft={draft} />
        </Tabs.Panel>
        <Tabs.Panel className="pr-tab-panel" value="facts">
          <FactsTab draft={draft} />
        </Tabs.Panel>
        <Tabs.Panel className="pr-tab-panel" value="flow">
          <FlowTab content={draft.content} />
        </Tabs.Panel>
        <Tabs.Panel className="pr-tab-panel" value="versions">
          <VersionsTab {...{ row, draft }} />
        </Tabs.Panel>
      </Tabs.Root>
    </article>
  );
};

const Head = ({ row, draft }: { row: ProcedureRow; draft: Draft }) => {
  const { t, i18n } = useTranslation('procedures');
  const isOfficial = row.inForce !== null && row.officialVersion === row.inForce.version;
  const problems = row.draft ? checkProcedure(draft.content) : [];
  return (
    <header className="pr-head">
      <div className="pr-head-line">
        <h2>{textIn(i18n.language, draft.content.nameVi, draft.content.nameEn)}</h2>
        <span className="pill" data-open={isOfficial}>
          {row.inForce === null ? t('unpublished') : isOfficial ? t('official') : t('proposal')}
        </span>
        {row.inForce && <span className="rn-dim">{t('version', { n: row.inForce.version })}</span>}
        {row.draft && row.inForce && <span className="pill">{t('draft')}</span>}
        {row.isRetired && <span className="pill">{t('retired')}</span>}
        {draft.mayEdit && (
          <span className="pr-undo">
            <IconButton label={t('undo')} disabled={!draft.undo} aria-keyshortcuts="Control+Z" onClick={() => draft.undo?.()}>
              <Undo2 size={16} aria-hidden="true" />
            </IconButton>
            <IconButton label={t('redo')} disabled={!draft.redo} aria-keyshortcuts="Control+Y" onClick={() => draft.redo?.()}>
              <Redo2 size={16} aria-hidden="true" />
            </IconButton>
          </span>
        )}
      </div>
      {!isOfficial && <p className="pr-note">{t('proposalHelp')}</p>}
      <ProcedureActs {...{ row, draft }} canPublish={problems.length === 0} />
      {problems.length > 0 && (
        <p className="pr-problems" role="status">
          <b>{t('problems')}:</b> {problems.map(({ k, step }) => t(`problem_${k}`, { step })).join('. ')}.
        </p>
      )}
    </header>
  );
};
