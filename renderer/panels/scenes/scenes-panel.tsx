import { useTranslation } from 'react-i18next';
import type { WallRow } from '#contract/wall.ts';
import { useLive } from '../../data/live.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Select } from '../../ui/field.tsx';
import { SceneList } from './scene-list.tsx';
import { SideTabs } from './side-tabs.tsx';
import { Stage } from './stage.tsx';
import { useDesk } from './use-desk.ts';
import { useEdits } from './use-edits.ts';
import { useRefusals } from './use-refusals.ts';
import { useWallModel } from './use-wall-model.ts';
import { useWallWords } from './use-wall-words.ts';
import './scenes.css';
import './picture.css';
import './side.css';

/** The wall of the room, worked from one desk: what it shows, the scenes it can show, and how it hangs. */
export const ScenesPanel = () => {
  const { t } = useTranslation('scenes');
  const { rows: walls, status } = useLive('walls.list');
  const wallId = useDesk((state) => state.wallId);
  const wall = walls.find(({ id }) => id === wallId) ?? walls[0];
  if (!wall && status === 'loading') return <EmptyState title={t('loading')} />;
  if (!wall && status === 'failed') return <EmptyState title={t('failed')}>{t('failedHelp')}</EmptyState>;
  if (!wall || wall.screens.length === 0) return <EmptyState title={t('noWall')}>{t('noWallHelp')}</EmptyState>;
  return <WallDesk {...{ wall, walls }} isStale={status === 'stale'} />;
};

const WallDesk = ({ wall, walls, isStale }: { wall: WallRow; walls: readonly WallRow[]; isStale: boolean }) => {
  const words = useWallWords();
  useRefusals();
  const { t } = words;
  const sceneId = useDesk((state) => state.sceneId);
  const openWall = useDesk((state) => state.openWall);
  const scenes = useLive('scenes.list').rows;
  const scene = scenes.find(({ id, isRemoved }) => id === sceneId && !isRemoved) ?? null;
  const model = useWallModel(wall, scene);
  const edits = useEdits(model);
  return (
    <section className="scenes-panel" aria-label={t('title')}>
      {(walls.length > 1 || isStale) && (
        <header className="sc-bar">
          {walls.length > 1 && (
            <Select
              aria-label={t('wall')}
              value={wall.id}
              options={walls.map(({ id, name, isHere }) => ({ value: id, text: isHere ? t('wallHere', { name }) : name }))}
              onPick={(id) => openWall(id as WallRow['id'])}
            />
          )}
          {isStale && <span className="sc-warn">{t('stale')}</span>}
        </header>
      )}
      <div className="sc-body">
        <SceneList {...{ wall, words }} />
        <Stage {...{ model, edits, words }} />
        <SideTabs {...{ model, edits, words }} />
      </div>
    </section>
  );
};
