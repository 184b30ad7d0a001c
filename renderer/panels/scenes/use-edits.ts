import type { SceneChange } from '#domain/operation.ts';
import type { CellContent, ScreenContent } from '#domain/wall-content.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import { shownOn } from '#domain/wall.ts';
import { withCell } from '#domain/wall-mutators.ts';
import type { WallLayoutName } from '#domain/wall-layout.ts';
import { useWallAct } from '../../data/wall.ts';
import type { On, Place } from './use-desk.ts';
import type { WallModel } from './use-wall-model.ts';

export type Edits = {
  /** False where the officer may not, or there is no scene to change. */
  readonly may: boolean;
  readonly contentOf: (screen: RoomDisplayId) => ScreenContent;
  readonly setCell: (place: Place, content: CellContent | null) => void;
  readonly swap: (from: Place, to: Place) => void;
  readonly setLayout: (screen: RoomDisplayId, layout: WallLayoutName) => void;
  /** Null: the scene leaves this screen as it is. */
  readonly setScreen: (screen: RoomDisplayId, content: ScreenContent | null) => void;
  readonly undo: () => void;
  readonly redo: () => void;
};

/** Cells of up to two screens with two of them changed for each other. */
const swapped = (contentOf: (screen: RoomDisplayId) => ScreenContent, from: Place, to: Place): [RoomDisplayId, ScreenContent][] => {
  const [a, b] = [contentOf(from.screen), contentOf(to.screen)];
  const [inA, inB] = [a.cells[from.cell] ?? null, b.cells[to.cell] ?? null];
  if (from.screen === to.screen) return [[from.screen, withCell(withCell(a, from.cell, inB), to.cell, inA)]];
  return [
    [from.screen, withCell(a, from.cell, inB)],
    [to.screen, withCell(b, to.cell, inA)],
  ];
};

/** Changes the scene that is worked on: each change is kept at once, and can be taken back. */
const useSceneEdits = ({ wall, scene, mayScene }: WallModel): Edits => {
  const act = useWallAct();
  const contentOf = (screen: RoomDisplayId): ScreenContent => scene?.screens[screen] ?? shownOn(wall.air, screen);
  const change = (changes: SceneChange[]): void => {
    if (scene) void act('scene.change', { id: scene.id, baseVer: scene.ver, changes });
  };
  // A screen the scene left alone begins as it stands on the wall.
  const cellChange = ({ screen, cell }: Place, value: CellContent | null): SceneChange =>
    scene?.screens[screen]
      ? { part: 'cell', screen, cell, value }
      : { part: 'screen', screen, value: withCell(contentOf(screen), cell, value) };
  return {
    ...{ may: mayScene && scene !== null, contentOf },
    setCell: (place, content) => change([cellChange(place, content)]),
    swap: (from, to) => {
      const [inFrom, inTo] = [from, to].map(({ screen, cell }) => contentOf(screen).cells[cell] ?? null);
      const isOfScene = scene?.screens[from.screen] && scene.screens[to.screen];
      if (isOfScene) change([cellChange(from, inTo ?? null), cellChange(to, inFrom ?? null)]);
      else change(swapped(contentOf, from, to).map(([screen, value]) => ({ part: 'screen', screen, value })));
    },
    setLayout: (screen, layout) => change([{ part: 'screen', screen, value: { ...contentOf(screen), layout } }]),
    setScreen: (screen, value) => change([{ part: 'screen', screen, value }]),
    undo: () => scene && void act('scene.undo', { id: scene.id }),
    redo: () => scene && void act('scene.redo', { id: scene.id }),
  };
};

/** Changes what stands on the wall, now. */
const useAirEdits = ({ wall, mayWall }: WallModel): Edits => {
  const act = useWallAct();
  const contentOf = (screen: RoomDisplayId): ScreenContent => shownOn(wall.air, screen);
  const { id, ver: baseVer } = wall;
  const take = (screens: readonly (readonly [RoomDisplayId, ScreenContent])[]): void =>
    void act('wall.take', {
      ...{ id, baseVer, sceneId: null, incidentId: wall.air.incidentId },
      screens: Object.fromEntries(screens) as Record<RoomDisplayId, ScreenContent>,
    });
  return {
    ...{ may: mayWall, contentOf },
    setCell: ({ screen, cell }, content) => void act('wall.push', { id, baseVer, screen, cell, layout: contentOf(screen).layout, content }),
    swap: (from, to) => take(swapped(contentOf, from, to)),
    setLayout: (screen, layout) => take([[screen, { ...contentOf(screen), layout }]]),
    setScreen: (screen, content) => content && take([[screen, content]]),
    undo: () => void act('wall.undo', { id }),
    redo: () => void act('wall.redo', { id }),
  };
};

/** Every way to change what screens show. */
export const useEdits = (model: WallModel): { readonly [O in On]: Edits } => ({ scene: useSceneEdits(model), air: useAirEdits(model) });
