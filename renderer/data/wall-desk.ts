import { useMemo } from 'react';
import type { IncidentId } from '#domain/ids.ts';
import { planIncidentTake } from '#domain/plan-incident-take.ts';
import { planTake, type TakeSubject } from '#domain/plan-take.ts';
import type { WallKeysContext } from '#domain/wall-keys.ts';
import { listTours, numberScenes, orderScreens } from '#domain/wall-numbers.ts';
import { shownOn } from '#domain/wall.ts';
import type { SceneRow } from '#contract/wall.ts';
import { useLive } from './live.ts';
import { useSelection } from './selection.ts';
import { useWall } from './wall.ts';
import { useWallNow } from './wall-now.ts';
import { useCameraNumbers } from './wall-numbers.ts';
import { useWallOrders } from './wall-orders.ts';

/** The wall and all that can be put on it, by the numbers officers say. */
export const useWallDesk = () => {
  const wall = useWall();
  const scenes = useLive('scenes.list').rows;
  const cameraNumbers = useCameraNumbers();
  return useMemo(() => {
    const screens = orderScreens(wall?.screens ?? []).map((screen, at) => ({
      ...screen,
      n: at + 1,
      content: shownOn(wall?.air ?? { screens: {} }, screen.id),
    }));
    const kept = scenes.filter(({ isRemoved }) => !isRemoved);
    const numbers = numberScenes(kept);
    const numbered = kept.map((scene) => ({ n: numbers.get(scene.id) ?? 0, scene })).sort((a, b) => a.n - b.n);
    const context: WallKeysContext = {
      screens: new Map(screens.map((screen) => [screen.n, screen])),
      cameras: new Map([...cameraNumbers].map(([id, n]) => [n, id])),
      scenes: new Map(numbered.map(({ n, scene }) => [n, scene.id])),
      tours: new Map(listTours(kept).map((tour, at) => [at + 1, tour])),
    };
    return { wall, screens, scenes: numbered, context };
  }, [wall, scenes, cameraNumbers]);
};

export type WallDesk = ReturnType<typeof useWallDesk>;

/** Takes of whole screens that are about an incident. */
export const useTakes = () => {
  const cameras = useLive('cameras.list').rows;
  const places = useLive('incidents.map').rows;
  const { give } = useWallOrders();
  const subjectOf = (id: IncidentId): TakeSubject => ({ id, position: places.find((incident) => incident.id === id)?.position ?? null });
  return {
    /** A scene with the selected incident as its subject; `said` is told when it was taken. */
    takeScene: (scene: SceneRow, said: string): Promise<boolean> => {
      const { selected } = useSelection.getState();
      const subject = selected?.kind === 'incident' ? subjectOf(selected.id as IncidentId) : null;
      const { screens } = planTake(scene.screens, subject, cameras);
      return give({ k: 'take', screens, sceneId: scene.id, incidentId: subject?.id ?? null }, said);
    },
    /** An incident, its place and its nearest cameras on one screen, the one chosen last. */
    takeIncident: (id: IncidentId, said: (screen: number) => string): Promise<boolean> => {
      const { wall, screen: chosen } = useWallNow.getState();
      const screens = orderScreens(wall?.screens ?? []);
      const n = chosen <= screens.length ? chosen : 1;
      const screen = screens[n - 1];
      const planned = screen ? planIncidentTake(screen.id, subjectOf(id), cameras).screens : {};
      return give({ k: 'take', screens: planned, sceneId: null, incidentId: id }, said(n));
    },
  };
};
