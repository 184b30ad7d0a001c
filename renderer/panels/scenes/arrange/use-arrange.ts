import type { WallPlace, WallScreen } from '#domain/wall.ts';
import { useWallAct } from '../../../data/wall.ts';
import type { WallModel } from '../use-wall-model.ts';

/** Two bezels of a usual narrow frame. */
export const usualGapMm = 8;

export type Arrange = {
  readonly may: boolean;
  readonly setScreens: (screens: readonly WallScreen[]) => void;
  readonly setPlace: (id: WallScreen['id'], place: WallPlace) => void;
};

/** Where the screens of the wall hang; kept at once. */
export const useArrange = ({ wall, mayWall }: WallModel): Arrange => {
  const act = useWallAct();
  const setScreens = (screens: readonly WallScreen[]): void =>
    void act('wall.set', { id: wall.id, baseVer: wall.ver, changes: { screens: [...screens] } });
  return {
    may: mayWall,
    setScreens,
    setPlace: (id, place) => setScreens(wall.screens.map((screen) => (screen.id === id ? { ...screen, place } : screen))),
  };
};
