import { Tabs } from '@base-ui/react/tabs';
import { useState } from 'react';
import { useLive } from '../../data/live.ts';
import { FeedsTab } from './feeds-tab.tsx';
import { InletsTab } from './inlets/inlets-tab.tsx';
import { WarningsTab } from './inlets/warnings-tab.tsx';
import { QuarantineTab } from './quarantine-tab.tsx';
import { RankingTab } from './ranking-tab.tsx';
import { useFigureWords } from '../../figures/use-figure-words.ts';
import './ledger.css';

const tabs = ['feeds', 'ranking', 'quarantine', 'inlets', 'warnings'] as const;

/** "Đúng, đủ, sạch, sống": how every feed does, how units do, and what could not be taken. */
export const LedgerPanel = () => {
  const words = useFigureWords();
  const { t } = words;
  const [tab, setTab] = useState<(typeof tabs)[number]>('feeds');
  const waiting = {
    quarantine: useLive('indicators.quarantine', { open: true }).total,
    warnings: useLive('warnings.list', { open: true }).total,
  };
  return (
    <section className="ledger" aria-label={t('title')}>
      <Tabs.Root className="ledger-root" value={tab} onValueChange={(value) => setTab(value as typeof tab)}>
        <Tabs.List className="ledger-tabs" aria-label={t('tabs')}>
          {tabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`tab_${each}`)} {(each === 'quarantine' || each === 'warnings') && waiting[each] > 0 && <b>{waiting[each]}</b>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
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
      </Tabs.Root>
    </section>
  );
};
