import { useTranslation } from 'react-i18next';
import type { SceneRow, WallRow } from '#contract/wall.ts';
import { type DefaultScene, planDefaultScene } from '#domain/default-scenes.ts';
import type { SceneChange } from '#domain/operation.ts';
import type { SceneDraft } from '#domain/scene.ts';
import { freeName } from '#domain/scene-file.ts';
import { shownOn } from '#domain/wall.ts';
import { useLive } from '../../data/live.ts';
import { useWallAct } from '../../data/wall.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { useDesk } from './use-desk.ts';

export type NewScene = 'empty' | 'air' | DefaultScene;

/** Makes scenes, changes what is said of them, takes them away and brings them back. Each is kept at once. */
export const useSceneActs = (wall: WallRow) => {
  const { t } = useTranslation('scenes');
  const act = useWallAct();
  const add = useToasts((state) => state.add);
  const scenes = useLive('scenes.list').rows;
  const cameras = useLive('cameras.list').rows;
  const { openScene, setView, setTab } = useDesk();
  const names = scenes.filter(({ isRemoved }) => !isRemoved).map(({ name }) => name);

  const put = async (scene: SceneDraft): Promise<void> => {
    const made = await act('scene.put', { id: null, baseVer: 0, scene: { ...scene, name: freeName(scene.name, names) } });
    if (!made) return;
    openScene(made.id);
    setView('scene');
    setTab('scene');
  };
  const screensFor = (from: NewScene): SceneDraft['screens'] => {
    if (from === 'empty') return {} as SceneDraft['screens'];
    if (from !== 'air')
      return planDefaultScene(
        from,
        wall.screens,
        cameras.map(({ id }) => id),
        t('tourName'),
      );
    return Object.fromEntries(wall.screens.map(({ id }) => [id, shownOn(wall.air, id)])) as SceneDraft['screens'];
  };
  const change = (scene: SceneRow, ...changes: SceneChange[]) => act('scene.change', { id: scene.id, baseVer: scene.ver, changes });

  return {
    create: (from: NewScene): void =>
      void put({ name: t(`new_${from}`), note: '', who: 'operators', schedules: [], rules: [], screens: screensFor(from) }),
    duplicate: ({ name, note, who, screens, schedules, rules }: SceneRow): void => {
      // What takes a scene by itself is not copied: two would answer one alarm.
      void put({ name, note, who, screens, schedules: [], rules: [] });
      if (schedules.length + rules.length > 0) add({ level: 'info', text: t('copiedAsleep') });
    },
    change,
    remove: async (scene: SceneRow): Promise<void> => {
      const done = await change(scene, { part: 'isRemoved', value: true });
      if (!done) return;
      openScene(null);
      add({ level: 'info', text: t('removed', { name: scene.name }), undo: () => void act('scene.undo', { id: scene.id }) });
    },
    restore: async (scene: SceneRow): Promise<void> => {
      if (await change(scene, { part: 'isRemoved', value: false })) openScene(scene.id);
    },
  };
};
