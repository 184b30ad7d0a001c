import { useMemo } from 'react';
import type { BoardId, IncidentId } from '#domain/ids.ts';
import { planIncidentTake } from '#domain/plan-incident-take.ts';
import { planTake, type TakeSubject } from '#domain/plan-take.ts';
import type { WallKeysContext } from '#domain/wall-keys.ts';
import { listTours, numberScenes, orderScreens } from '#domain/wall-numbers.ts';
import { usualDwellS } from '#domain/wall-content.ts';
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

/** The screen that is meant where nobody names one. */
const chosenScreen = () => {
  const { wall, screen: chosen } = useWallNow.getState();
  const screens = orderScreens(wall?.screens ?? []);
  const n = chosen <= screens.length ? chosen : 1;
  return { n, screen: screens[n - 1] };
};

/** Takes of whole screens: scenes, boards, and what is about an incident. */
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
    /** A board, or several in turn, on the whole of the screen chosen last. */
    takeBoards: (boards: readonly BoardId[], said: (screen: number) => string): Promise<boolean> => {
      const { n, screen } = chosenScreen();
      const content = { k: 'board' as const, boards: [...boards], dwellS: usualDwellS };
      const screens = screen ? { [screen.id]: { layout: '1' as const, cells: [content] } } : {};
      return give({ k: 'take', screens, sceneId: null, incidentId: null }, said(n));
    },
    /** An incident, its place and its nearest cameras on one screen, the one chosen last. */
    takeIncident: (id: IncidentId, said: (screen: number) => string): Promise<boolean> => {
      const { n, screen } = chosenScreen();
      const planned = screen ? planIncidentTake(screen.id, subjectOf(id), cameras).screens : {};
      return give({ k: 'take', screens: planned, sceneId: null, incidentId: id }, said(n));
    },
  };
};
