import { Tabs } from '@base-ui/react/tabs';
import { ArrowLeft } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import type { IndicatorRow } from '#contract/indicators.ts';
import { mayDefine } from '#domain/indicators/may-define.ts';
import { useLive } from '../../../data/live.ts';
import { useOfficer } from '../../../data/officer.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type EditorTab, editorTabs, type Opened, useLedgerDesk } from '../ledger-desk.ts';
import { PlansTab } from '../plans/plans-tab.tsx';
import { AreasSection } from './areas-section.tsx';
import { FiguresSection } from './figures-section.tsx';
import { JudgingSection } from './judging-section.tsx';
import { MakingSection } from './making-section.tsx';
import { NamesSection } from './names-section.tsx';
import { RhythmSection } from './rhythm-section.tsx';
import { SaveBar } from './save-bar.tsx';
import { StandingSection } from './standing-section.tsx';
import { type DefinitionWords, useDefinitionWords } from './use-definition-words.ts';
import { type Definition, useDefinition } from './use-definition.ts';
import { VersionsTab } from './versions-tab.tsx';
import './define.css';

/** One indicator: what it is, what it is to reach, what it was. Read by all, written by supervisors and administrators. */
export const DefinitionEditor = ({ opened }: { opened: Opened }) => {
  const words = useDefinitionWords();
  const { rows, status } = useLive('indicators.definitions');
  const row = rows.find(({ id }) => id === opened.id) ?? null;
  if (opened.id !== null && !row) return <EmptyState title={words.t(status === 'loading' ? 'common:loading' : 'gone')} />;
  return <Editor key={opened.id ?? `of ${opened.of ?? ''}`} {...{ row, rows, words, opened }} />;
};

type EditorProps = {
  readonly row: IndicatorRow | null;
  readonly rows: readonly IndicatorRow[];
  readonly words: DefinitionWords;
  readonly opened: Opened;
};

const Editor = ({ row, rows, words, opened }: EditorProps) => {
  const { t, figures } = words;
  const { open, close } = useLedgerDesk();
  const definition = useDefinition(row, rows, opened.of);
  const whole = useRef<HTMLDivElement>(null);
  const officer = useOfficer();
  const disabled = officer === null || !mayDefine(officer.role);
  const show = (tab: EditorTab): void => void (opened.id && open(opened.id, tab));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    whole.current?.querySelector<HTMLButtonElement>('.df-save [aria-keyshortcuts="Control+S"]')?.click();
  };
  return (
    <div className="df-editor" ref={whole} onKeyDown={onKeyDown}>
      <header className="df-head">
        <Button onClick={close}>
          <ArrowLeft size={15} aria-hidden="true" /> {t('back')}
        </Button>
        <h2>{row ? figures.name(row) : t('newTitle')}</h2>
        {row && <code>{row.id}</code>}
        {row && <span className="pill">{t('version', { n: row.version })}</span>}
        {row?.isProposal && <span className="pill">{t('ledger:proposal')}</span>}
        {row?.isRetired && (
          <span className="pill" data-tone="warn">
            {t('field_isRetired')}
          </span>
        )}
        {row !== null && row.waiting > 0 && <span className="pill waiting">{t('waiting')}</span>}
        {disabled && <span className="df-said">{t('readOnly')}</span>}
      </header>
      <Tabs.Root className="df-tabs" value={row ? opened.tab : 'definition'} onValueChange={(tab) => show(tab as EditorTab)}>
        <Tabs.List className="ledger-tabs" aria-label={t('tabs')}>
          {editorTabs.map((tab) => (
            <Tabs.Tab key={tab} value={tab} disabled={!row && tab !== 'definition'}>
              {t(`tab_${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="definition" className="df-panel" tabIndex={-1}>
          <Behind {...{ definition, words }} />
          <div className="df-form">
            <div className="df-columns">
              {Object.entries(sections).map(([name, Each]) => (
                <Each key={name} {...{ definition, words, disabled }} exists={row !== null} />
              ))}
            </div>
          </div>
          {!disabled && <SaveBar {...{ definition, words }} onSaved={(id) => open(id)} />}
        </Tabs.Panel>
        <Tabs.Panel value="plans" className="df-panel" tabIndex={-1}>
          {row && <PlansTab key={row.id} {...{ row, words }} />}
        </Tabs.Panel>
        <Tabs.Panel value="versions" className="df-panel" tabIndex={-1}>
          {row && <VersionsTab {...{ row, definition, words, disabled }} onRestored={() => show('definition')} />}
        </Tabs.Panel>
      </Tabs.Root>
    </div>
  );
};

/** In the order they are read in. */
const sections = {
  ...{ names: NamesSection, figures: FiguresSection, making: MakingSection, rhythm: RhythmSection },
  ...{ judging: JudgingSection, areas: AreasSection, standing: StandingSection },
};

/** Says that what is written here was begun from a version that is no longer in force. */
const Behind = ({ definition, words: { t } }: { definition: Definition; words: DefinitionWords }) => {
  if (!definition.isBehind) return null;
  return (
    <div className="df-behind" role="alert">
      <span>{t('behind')}</span>
      <Button onClick={definition.drop}>{t('takeTheirs')}</Button>
      <Button onClick={definition.rebase}>{t('keepMine')}</Button>
    </div>
  );
};
