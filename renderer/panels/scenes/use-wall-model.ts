import { useMemo } from 'react';
import type { CameraRow, IncidentRow } from '#contract/rows.ts';
import type { SceneRow, ScreenHealthRow, WallRow } from '#contract/wall.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import { diffAir, planTake, type ScreenDiff, type TakePlan } from '#domain/plan-take.ts';
import type { ScreenContent } from '#domain/wall-content.ts';
import { useLive } from '../../data/live.ts';
import { mayChange, useOfficer } from '../../data/officer.ts';
import { useSelectedId } from '../../data/selection.ts';
import { useDesk } from './use-desk.ts';

export type Screens = Readonly<Record<RoomDisplayId, ScreenContent>>;

/** All that the panel shows of one wall and one scene. */
export type WallModel = {
  readonly wall: WallRow;
  readonly scene: SceneRow | null;
  readonly cameras: readonly CameraRow[];
  readonly health: ReadonlyMap<RoomDisplayId, ScreenHealthRow>;
  /** The incident that is selected; null: none. */
  readonly selected: IncidentRow | null;
  /** The incident the scene is about. */
  readonly subject: IncidentRow | null;
  /** The scene as it would be taken on this wall; what it shows on screens of other walls is left out. */
  readonly plan: TakePlan;
  readonly diff: readonly ScreenDiff[];
  /** Screens of the scene that this wall has not. */
  readonly elsewhere: number;
  readonly mayWall: boolean;
  readonly mayScene: boolean;
};

const noScreens: Screens = {};

const useSelectedIncident = (): IncidentRow | null => {
  const id = useSelectedId('incident') ?? 'none';
  const [incident] = useLive('incident.detail', { id: id as IncidentRow['id'] }).rows;
  return incident ?? null;
};

/** Of a scene's screens those this wall has. */
const onWall = (screens: Screens, wall: WallRow): Screens =>
  Object.fromEntries(wall.screens.flatMap(({ id }) => (screens[id] ? [[id, screens[id]]] : []))) as Screens;

export const useWallModel = (wall: WallRow, scene: SceneRow | null): WallModel => {
  const cameras = useLive('cameras.list').rows;
  const healthRows = useLive('screens.health').rows;
  const officer = useOfficer();
  const selected = useSelectedIncident();
  const isWithSubject = useDesk((state) => state.isWithSubject);
  const subject = isWithSubject ? selected : null;
  const health = useMemo(() => new Map(healthRows.map((row) => [row.id, row])), [healthRows]);
  const screens = scene?.screens ?? noScreens;
  const plan = useMemo(() => planTake(onWall(screens, wall), subject, cameras), [screens, wall, subject, cameras]);
  const diff = useMemo(() => diffAir(wall.air, plan.screens), [wall.air, plan]);
  return {
    ...{ wall, scene, cameras, health, selected, subject, plan, diff },
    elsewhere: Object.keys(screens).length - Object.keys(plan.screens).length,
    mayWall: mayChange(officer, wall),
    mayScene: mayChange(officer, scene),
  };
};
