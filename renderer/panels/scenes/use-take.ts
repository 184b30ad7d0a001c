import { useTranslation } from 'react-i18next';
import { useWallAct } from '../../data/wall.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { useDesk } from './use-desk.ts';
import type { WallModel } from './use-wall-model.ts';

export type Take = {
  /** What keeps the scene from the wall; null: nothing. */
  readonly hindrance: 'noScene' | 'past' | 'nothing' | 'forbidden' | null;
  readonly run: () => void;
};

/** Puts on the air exactly what is previewed. */
export const useTake = ({ wall, scene, plan, diff, subject, mayWall, mayScene }: WallModel): Take => {
  const { t } = useTranslation('scenes');
  const act = useWallAct();
  const add = useToasts((state) => state.add);
  const nothing = diff.length === 0 && (wall.air.scene?.id === scene?.id || Object.keys(plan.screens).length === 0);
  // What would be taken is not in sight then.
  const isPast = useDesk((state) => state.past !== null);
  const hindrance = !scene ? 'noScene' : isPast ? 'past' : !mayWall || !mayScene ? 'forbidden' : nothing ? 'nothing' : null;
  const run = async (): Promise<void> => {
    if (!scene || hindrance !== null) return;
    const taken = await act('wall.take', {
      ...{ id: wall.id, baseVer: wall.ver, sceneId: scene.id, incidentId: subject?.id ?? null },
      screens: { ...plan.screens },
    });
    if (taken) add({ level: 'info', text: t('taken', { name: scene.name }), undo: () => void act('wall.undo', { id: wall.id }) });
  };
  return { hindrance, run: () => void run() };
};
