import { Tabs } from '@base-ui/react/tabs';
import { FileUp } from 'lucide-react';
import { useFileImport } from '../../data/file-import.ts';
import { useLive } from '../../data/live.ts';
import { useMayAct } from '../../data/may-act.ts';
import { Button } from '../../ui/button.tsx';
import { DefinitionEditor } from './define/definition-editor.tsx';
import { FeedsTab } from './feeds-tab.tsx';
import { KeptMark } from './files/kept-offer.tsx';
import { InletsTab } from './inlets/inlets-tab.tsx';
import { WarningsTab } from './inlets/warnings-tab.tsx';
import { type LedgerTab, ledgerTabs, useLedgerDesk } from './ledger-desk.ts';
import { QuarantineTab } from './quarantine-tab.tsx';
import { RankingTab } from './ranking-tab.tsx';
import { RulesTab } from './rules/rules-tab.tsx';
import { useFigureWords } from '../../figures/use-figure-words.ts';
import './ledger.css';

/** "Đúng, đủ, sạch, sống": how every feed does, how units do, what could not be taken, and by which rules; an indicator of it, opened. */
export const LedgerPanel = () => {
  const words = useFigureWords();
  const { t } = words;
  const { tab, setTab, opened } = useLedgerDesk();
  const openFile = useFileImport((state) => state.open);
  const mayAct = useMayAct();
  const waiting = {
    quarantine: useLive('indicators.quarantine', { open: true }).total,
    warnings: useLive('warnings.list', { open: true }).total,
  };
  if (opened)
    return (
      <section className="ledger" aria-label={t('title')}>
        <DefinitionEditor opened={opened} />
      </section>
    );
  return (
    <section className="ledger" aria-label={t('title')}>
      <Tabs.Root className="ledger-root" value={tab} onValueChange={(value) => setTab(value as LedgerTab)}>
        <div className="ledger-top">
          <Tabs.List className="ledger-tabs" aria-label={t('tabs')}>
            {ledgerTabs.map((each) => (
              <Tabs.Tab key={each} value={each}>
                {t(`tab_${each}`)} {(each === 'quarantine' || each === 'warnings') && waiting[each] > 0 && <b>{waiting[each]}</b>}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {mayAct && <KeptMark onOpen={openFile} />}
          <Button disabled={!mayAct} onClick={openFile}>
            <FileUp size={15} aria-hidden="true" /> {t('importFile')}
          </Button>
        </div>
        <Tabs.Panel value="feeds" className="ledger-tab" tabIndex={-1}>
          <FeedsTab words={words} />
        </Tabs.Panel>
        <Tabs.Panel value="ranking" className="ledger-tab" tabIndex={-1}>
          <RankingTab words={words} />
        </Tabs.Panel>
        <Tabs.Panel value="quarantine" className="ledger-tab" tabIndex={-1}>
          <QuarantineTab words={words} />
        </Tabs.Panel>
        <Tabs.Panel value="inlets" className="ledger-tab" tabIndex={-1}>
          <InletsTab words={words} />
        </Tabs.Panel>
        <Tabs.Panel value="warnings" className="ledger-tab" tabIndex={-1}>
          <WarningsTab words={words} />
        </Tabs.Panel>
        <Tabs.Panel value="rules" className="ledger-tab ledger-rules" tabIndex={-1}>
          <RulesTab />
        </Tabs.Panel>
      </Tabs.Root>
    </section>
  );
};
