import { useState } from 'react';
import type { WallRow } from '#contract/wall.ts';
import type { RoomDisplayId, SceneId, WallImageId } from '#domain/ids.ts';
import { asleep, freeName, mapScreens, planScreenMap, type SceneFile, type ScreenMap } from '#domain/scene-file.ts';
import { useBridge } from '../../../data/bridge-context.ts';
import { useLive } from '../../../data/live.ts';
import { useWallAct } from '../../../data/wall.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { errorText } from '../../../ui/error-text.ts';
import { Field, Select } from '../../../ui/field.tsx';
import { useToasts } from '../../../ui/toasts.tsx';
import { useDesk } from '../use-desk.ts';
import type { WallWords } from '../use-wall-words.ts';

type Props = { file: SceneFile; wall: WallRow; words: WallWords; onClose: () => void };

/** The names scenes get here: what has a name that is taken becomes a new scene of another name. */
const namesFor = (file: SceneFile, taken: readonly string[]): string[] =>
  file.scenes.reduce<string[]>((names, { name }) => [...names, freeName(name, [...taken, ...names])], []);

/** Shows what a file holds and on which screens it would come to stand, before anything is taken. */
export const ImportDialog = ({ file, wall, words, onClose }: Props) => {
  const { t } = words;
  const scenes = useLive('scenes.list').rows;
  const [map, setMap] = useState<ScreenMap>(() => planScreenMap(file.screens, wall.screens));
  const [isBusy, setBusy] = useState(false);
  const take = useImport(file, words);
  const names = namesFor(
    file,
    scenes.filter(({ isRemoved }) => !isRemoved).map(({ name }) => name),
  );
  const run = async (): Promise<void> => {
    setBusy(true);
    if (await take(map, names)) onClose();
    else setBusy(false);
  };
  const here = [
    { value: '', text: t('importNoScreen') },
    ...wall.screens.map(({ id }) => ({ value: id, text: words.screen(wall.screens, id) })),
  ];
  return (
    <Dialog open onClose={onClose} title={t('importTitle', { count: file.scenes.length })}>
      <div className="sc-form">
        <ul className="sc-lines">
          {file.scenes.map(({ name }, at) => (
            <li key={at}>
              {name}
              {names[at] !== name && <span className="sc-warn">→ {t('importRenamed', { name: names[at] })}</span>}
            </li>
          ))}
        </ul>
        <h3>{t('importScreens')}</h3>
        <div className="sc-places">
          {file.screens.map((screen) => (
            <Field key={screen.id} label={words.screen(file.screens, screen.id)}>
              <Select
                value={map[screen.id] ?? ''}
                options={here}
                onPick={(value) => setMap({ ...map, [screen.id]: value === '' ? null : (value as RoomDisplayId) })}
              />
            </Field>
          ))}
        </div>
        <div className="sc-buttons">
          <Button kind="primary" disabled={isBusy} onClick={() => void run()}>
            {t('importRun', { count: file.scenes.length })}
          </Button>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
};

/** Takes the pictures, then the scenes, each as a new one. Answers whether the pictures came in; what did not come in is told. */
const useImport = (file: SceneFile, { t }: WallWords): ((map: ScreenMap, names: readonly string[]) => Promise<boolean>) => {
  const bridge = useBridge();
  const act = useWallAct();
  const add = useToasts((state) => state.add);
  const { openScene, setView } = useDesk();

  const takeImages = async (): Promise<ReadonlyMap<WallImageId, WallImageId>> => {
    const kept = new Map<WallImageId, WallImageId>();
    for (const { id, name, type, width, height, data } of file.images) {
      kept.set(id, (await bridge.call('image.put', { name, type, width, height, data })).id);
    }
    return kept;
  };
  return async (map, names) => {
    const images = await takeImages().catch((error: unknown) => add({ level: 'error', text: errorText(t, error) }));
    if (!images) return false;
    const made: SceneId[] = [];
    for (const [at, scene] of file.scenes.entries()) {
      const draft = { ...asleep(scene), name: names[at] ?? scene.name, screens: mapScreens(scene.screens, map, images) };
      const put = await act('scene.put', { id: null, baseVer: 0, scene: draft });
      if (put) made.push(put.id);
    }
    if (made[0]) openScene(made[0]);
    setView('scene');
    const hasOwn = file.scenes.some(({ schedules, rules }) => schedules.length + rules.length > 0);
    add({ level: 'info', text: [t('imported', { count: made.length }), hasOwn ? t('importAsleep') : ''].filter(Boolean).join('. ') });
    return true;
  };
};
