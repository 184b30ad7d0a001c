import { CalendarClock, ChevronDown, CloudUpload, Lock, Plus, Radio, ShieldCheck, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { SceneRow, WallRow } from '#contract/wall.ts';
import { defaultScenes } from '#domain/default-scenes.ts';
import { fold } from '#domain/fold.ts';
import { useLive } from '../../data/live.ts';
import { useMayAct } from '../../data/may-act.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { SceneFiles } from './file/scene-files.tsx';
import { useDesk } from './use-desk.ts';
import { type NewScene, useSceneActs } from './use-scene-acts.ts';
import type { WallWords } from './use-wall-words.ts';

type Props = { wall: WallRow; words: WallWords };

const findScenes = (scenes: readonly SceneRow[], text: string): readonly SceneRow[] => {
  const words = fold(text).split(' ').filter(Boolean);
  return scenes.filter(({ name, note }) => words.every((word) => fold(`${name} ${note}`).includes(word)));
};

/** All scenes, to find one and work on it; new ones; those that were removed. */
export const SceneList = ({ wall, words }: Props) => {
  const { t } = words;
  const scenes = useLive('scenes.list').rows;
  const [text, setText] = useState('');
  const [isRemovedOpen, setRemovedOpen] = useState(false);
  const openScene = useDesk((state) => state.openScene);
  const list = useRef<HTMLUListElement>(null);
  const present = scenes.filter(({ isRemoved }) => !isRemoved);
  const removed = scenes.filter(({ isRemoved }) => isRemoved);
  const found = findScenes(present, text);
  const move = (event: KeyboardEvent): void => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('.sc-row') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || !all[to]) return;
    event.preventDefault();
    all[to].focus();
  };
  return (
    <aside className="sc-list" aria-label={t('list')} onKeyDown={move}>
      <div className="sc-list-acts">
        <NewMenu {...{ wall, words }} />
        <SceneFiles {...{ wall, words }} />
      </div>
      <input
        className="input"
        type="search"
        value={text}
        placeholder={t('search')}
        aria-label={t('search')}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => event.key === 'Enter' && found[0] && openScene(found[0].id)}
      />
      <ul ref={list} aria-label={t('list')}>
        {found.map((scene) => (
          <SceneItem key={scene.id} {...{ scene, wall, words }} />
        ))}
      </ul>
      {present.length === 0 && <p className="sc-hint">{t('noScenes')}</p>}
      {present.length > 0 && found.length === 0 && <p className="sc-hint">{t('nothingFound')}</p>}
      {removed.length > 0 && (
        <Button kind="quiet" aria-expanded={isRemovedOpen} onClick={() => setRemovedOpen(!isRemovedOpen)}>
          {t('removedCount', { count: removed.length })} <ChevronDown size={14} aria-hidden="true" />
        </Button>
      )}
      {isRemovedOpen && <Removed {...{ removed, wall, words }} />}
    </aside>
  );
};

const SceneItem = ({ scene, wall, words: { t } }: Props & { scene: SceneRow }) => {
  const { sceneId, openScene, view, setView } = useDesk();
  const isOnAir = wall.air.scene?.id === scene.id;
  const open = (): void => {
    openScene(scene.id);
    if (view === 'air') setView('scene');
  };
  return (
    <li>
      <button type="button" className="sc-row" data-testid="scene-row" aria-current={scene.id === sceneId || undefined} onClick={open}>
        <span className="sc-row-name">{scene.name}</span>
        <span className="sc-row-marks">
          {isOnAir && (
            <b>
              <Radio aria-hidden="true" /> {t('onAir')}
            </b>
          )}
          {scene.lockedBy !== null && <Lock aria-label={t('locked')} />}
          {scene.who === 'managers' && <ShieldCheck aria-label={t('who_managers')} />}
          {scene.schedules.length + scene.rules.length > 0 && <CalendarClock aria-label={t('hasAutomation')} />}
          {scene.waiting > 0 && <CloudUpload className="sc-warn" aria-label={t('waiting')} />}
        </span>
      </button>
    </li>
  );
};

const beginnings: readonly NewScene[] = ['air', 'empty', ...defaultScenes];

const NewMenu = ({ wall, words: { t } }: Props) => {
  const { create } = useSceneActs(wall);
  const mayAct = useMayAct();
  return (
    <Menu
      trigger={
        <Button disabled={!mayAct}>
          <Plus size={15} aria-hidden="true" /> {t('newScene')}
        </Button>
      }
    >
      {beginnings.map((from) => (
        <MenuItem key={from} onSelect={() => create(from)}>
          <span>{t(`new_${from}`)}</span>
          <small>{t(`newHelp_${from}`)}</small>
        </MenuItem>
      ))}
    </Menu>
  );
};

const Removed = ({ removed, wall, words: { t } }: Props & { removed: readonly SceneRow[] }) => {
  const { restore } = useSceneActs(wall);
  const mayAct = useMayAct();
  return (
    <ul className="sc-removed" aria-label={t('removedTitle')}>
      {removed.map((scene) => (
        <li key={scene.id}>
          <span>{scene.name}</span>
          <Button disabled={!mayAct} onClick={() => void restore(scene)}>
            <Undo2 size={14} aria-hidden="true" /> {t('restore')}
          </Button>
        </li>
      ))}
    </ul>
  );
};
