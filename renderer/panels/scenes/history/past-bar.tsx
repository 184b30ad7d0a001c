import { RotateCcw, X } from 'lucide-react';
import { useMemo } from 'react';
import { type ScreenDiff, diffAir } from '#domain/plan-take.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import { shownOn } from '#domain/wall.ts';
import { screensAt } from '#domain/wall-past.ts';
import { useLive } from '../../../data/live.ts';
import { useWallAct } from '../../../data/wall.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { type On, useDesk } from '../use-desk.ts';
import type { Screens, WallModel } from '../use-wall-model.ts';
import type { WallWords } from '../use-wall-words.ts';

/** An earlier state of the wall or of the scene, and how it differs from the present one. */
export type LookedAt = {
  readonly on: On;
  readonly ver: number;
  readonly atMs: number;
  readonly screens: Screens;
  readonly diff: readonly ScreenDiff[];
};

/** Every screen the wall has now, as it stood then: the clock where nothing had been asked. */
const wholeWall = ({ screens }: WallModel['wall'], then: Screens): Screens =>
  Object.fromEntries(screens.map(({ id }) => [id, shownOn({ screens: then }, id)])) as Screens;

/** The state somebody wants to look at again; null: none, or the history does not reach back to it. */
export const usePast = ({ wall, scene }: WallModel): LookedAt | null => {
  const past = useDesk((state) => state.past);
  const target = past?.on === 'scene' ? scene : wall;
  const { rows } = useLive('wall.history', { targetId: past && target ? target.id : 'none' });
  return useMemo(() => {
    const line = rows.find(({ ver }) => ver === past?.ver);
    if (!past || !line) return null;
    const now = past.on === 'scene' ? (scene?.screens ?? {}) : wall.air.screens;
    const then = screensAt(past.on === 'scene' ? 'scene' : 'wall', now, rows, past.ver);
    const screens = then && past.on === 'air' ? wholeWall(wall, then) : then;
    return screens && { on: past.on, ver: past.ver, atMs: line.atMs, screens, diff: diffAir({ screens: now }, screens) };
  }, [past, rows, scene, wall]);
};

type Props = { model: WallModel; lookedAt: LookedAt; words: WallWords };

/** What is looked at, and the way back: to now, or of everything to then. */
export const PastBar = ({ model: { wall, scene, mayWall, mayScene }, lookedAt, words: { t } }: Props) => {
  const lookAt = useDesk((state) => state.lookAt);
  const act = useWallAct();
  const { on, screens, atMs, ver } = lookedAt;
  const restore = async (): Promise<void> => {
    if (on === 'air') await act('wall.take', { id: wall.id, baseVer: wall.ver, sceneId: null, incidentId: null, screens: { ...screens } });
    else if (scene) {
      const names = new Set([...Object.keys(scene.screens), ...Object.keys(screens)]) as Set<RoomDisplayId>;
      const changes = [...names].map((screen) => ({ part: 'screen' as const, screen, value: screens[screen] ?? null }));
      if (changes.length > 0) await act('scene.change', { id: scene.id, baseVer: scene.ver, changes });
    }
    lookAt(null);
  };
  return (
    <span className="sc-past">
      <span>
        {t(on === 'air' ? 'pastWall' : 'pastScene', { ver, time: formatDateTime(atMs), name: on === 'air' ? wall.name : scene?.name })}
      </span>
      <Button disabled={on === 'air' ? !mayWall || Object.keys(screens).length === 0 : !mayScene} onClick={() => void restore()}>
        <RotateCcw size={14} aria-hidden="true" /> {t(on === 'air' ? 'takePast' : 'restorePast')}
      </Button>
      <IconButton label={t('leavePast')} onClick={() => lookAt(null)}>
        <X size={15} aria-hidden="true" />
      </IconButton>
    </span>
  );
};
