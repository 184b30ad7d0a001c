import { useTakes, useWallDesk } from '../data/wall-desk.ts';
import { useWallStrip } from '../data/wall-now.ts';
import { useWallOrders } from '../data/wall-orders.ts';
import { useWallWords } from '../data/wall-words.ts';
import type { Command } from './palette-commands.ts';
import { useKeypad } from './wall-keypad/keypad-store.ts';

/** Everything that can be done to the wall by name; nothing while there is none. */
export const useWallCommands = (): Command[] => {
  const { wall, scenes, context } = useWallDesk();
  const { step, setLocked } = useWallOrders();
  const { takeScene } = useTakes();
  const { t } = useWallWords();
  const openKeypad = useKeypad((state) => state.openWide);
  if (!wall || wall.screens.length === 0) return [];
  const isLocked = wall.lockedBy !== null;
  return [
    ...scenes.map(({ n, scene }) => ({
      id: `scene-${scene.id}`,
      title: t('takeScene', { n, name: scene.name }),
      run: () => void takeScene(scene, t('didScene', { name: scene.name })),
    })),
    ...[...context.tours].map(([n, tour]) => ({
      ...{ id: `tour-${n}`, title: t('takeTour', { name: tour.name }), run: () => undefined },
      carries: { content: tour, what: t('is_tour', { name: tour.name }) },
    })),
    { id: 'wall-undo', title: t('undoWall'), run: () => void step('undo') },
    { id: 'wall-redo', title: t('redoWall'), run: () => void step('redo') },
    { id: 'wall-lock', title: t(isLocked ? 'unlock' : 'lock'), run: () => void setLocked(!isLocked) },
    { id: 'wall-strip', title: t('strip'), keys: 'w', run: () => useWallStrip.getState().open(true) },
    { id: 'wall-keypad', title: t('keypad'), run: () => openKeypad(wall) },
  ];
};
