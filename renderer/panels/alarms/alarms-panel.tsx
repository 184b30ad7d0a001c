import { Tabs } from '@base-ui/react/tabs';
import { useLive } from '../../data/live.ts';
import { alarmTabs, type AlarmTab, useAlarmDesk } from './alarm-desk.ts';
import { AlarmTabBody } from './alarm-tab-body.tsx';
import { LoadTab } from './load-tab.tsx';
import { useAlarmWords } from './use-alarm-words.ts';
import './alarms.css';

/** Alarms that stand, those set aside in three ways, and how many there are for whom. */
export const AlarmsPanel = () => {
  const words = useAlarmWords();
  const { t } = words;
  const { tab, setTab } = useAlarmDesk();
  const counts = useLive('alarms.counts').rows[0];
  return (
    <section className="alarms" aria-label={t('title')}>
      <Tabs.Root className="alarm-root" value={tab} onValueChange={(value) => setTab(value as AlarmTab)}>
        <Tabs.List className="alarm-tabs" aria-label={t('tabs')}>
          {alarmTabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`tab_${each}`)} {each !== 'load' && counts && <b>{counts[each]}</b>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {alarmTabs.map((each) => (
          <Tabs.Panel key={each} value={each} className="alarm-tab" tabIndex={-1}>
            {each === 'load' ? <LoadTab words={words} /> : <AlarmTabBody view={each} words={words} />}
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </section>
  );
};
