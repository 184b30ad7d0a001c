import { Tabs } from '@base-ui/react/tabs';
import { ArrangeTab } from './arrange/arrange-tab.tsx';
import { CellTab } from './edit/cell-tab.tsx';
import { HistoryTab } from './history/history-tab.tsx';
import { SceneAutomation } from './automation/scene-automation.tsx';
import { SceneTab } from './scene-tab.tsx';
import { type On, type Tab, tabs, useDesk } from './use-desk.ts';
import type { Edits } from './use-edits.ts';
import type { WallModel } from './use-wall-model.ts';
import type { WallWords } from './use-wall-words.ts';

type Props = { model: WallModel; edits: { readonly [O in On]: Edits }; words: WallWords };

/** What can be done beside the picture: the cell, the scene, what takes it by itself, the history, how the wall hangs. */
export const SideTabs = (props: Props) => {
  const { t } = props.words;
  const { tab, setTab } = useDesk();
  return (
    <Tabs.Root className="sc-side" value={tab} onValueChange={(value) => setTab(value as Tab)}>
      <Tabs.List className="sc-tabs" aria-label={t('tabs')}>
        {tabs.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {t(`tab_${each}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((each) => (
        <Tabs.Panel key={each} value={each} className="sc-tab">
          <TabBody {...props} tab={each} />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
};

const TabBody = ({ model, edits, words, tab }: Props & { tab: Tab }) => {
  const on = useDesk((state) => state.on);
  const { scene } = model;
  const { t } = words;
  if (tab === 'cell') return <CellTab {...{ model, words }} edits={edits[on]} />;
  if (tab === 'history') return <HistoryTab {...{ model, edits, words }} />;
  if (tab === 'arrange') return <ArrangeTab {...{ model, words }} />;
  if (!scene) return <p className="sc-hint">{t('noSceneHelp')}</p>;
  if (tab === 'scene') return <SceneTab key={scene.id} {...{ model, scene, words }} edits={edits.scene} />;
  return (
    <div className="sc-form" data-testid="scene-automation">
      <SceneAutomation scene={scene} />
    </div>
  );
};
