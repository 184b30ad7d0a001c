import { Lock, MonitorUp } from 'lucide-react';
import type { WallRow } from '#contract/wall.ts';
import { useNow } from '../../data/clock.ts';
import { useLive } from '../../data/live.ts';
import { useSession } from '../../data/session.ts';
import { useWall } from '../../data/wall.ts';
import { useWallStrip } from '../../data/wall-now.ts';
import { useWallWords } from '../../data/wall-words.ts';
import { formatAge } from '../../i18n/format.ts';
import { KeyHint } from '../../ui/button.tsx';
import { isSomebodyElse } from './somebody-else.ts';

/** How many of its screens are up, as far as this console knows: of a wall another console drives it knows only that. */
const useScreensTold = (wall: WallRow): string => {
  const { t } = useWallWords();
  const health = useLive('screens.health').rows;
  const total = wall.screens.length;
  if (!wall.isHere) return `${t('screens', { total })}, ${t('elsewhere')}`;
  return t('online', { n: wall.screens.filter(({ id }) => health.find((row) => row.id === id)?.isOnline).length, total });
};

const Told = ({ wall }: { wall: WallRow }) => {
  const words = useWallWords();
  const { t, who } = words;
  const now = useNow(5000);
  const isOpen = useWallStrip((state) => state.isOpen);
  const officer = useSession()?.session.officerId ?? null;
  const { air, lockedBy } = wall;
  const recent = isSomebodyElse(air, officer, now);
  const cause = air.cause === 'officer' ? null : t(`cause_${air.cause}`);
  const driver = air.takeId === null ? t('untouched') : t('drives', { who: who(air.by), age: formatAge(t, now - air.takeAtMs) });
  return (
    <button
      type="button"
      className="wall-hand"
      data-recent={recent || undefined}
      data-testid="wall-hand"
      aria-expanded={isOpen}
      aria-keyshortcuts="w"
      title={t('hand')}
      onClick={() => useWallStrip.getState().open(!isOpen)}
    >
      <MonitorUp size={15} aria-hidden="true" />
      <b>{wall.name}</b>
      <span>{[driver, cause].filter(Boolean).join(' · ')}</span>
      <span className="dim">{useScreensTold(wall)}</span>
      {lockedBy !== null && (
        <span className="wall-lock">
          <Lock size={13} aria-hidden="true" /> {t('lockedBy', { who: who(lockedBy) })}
        </span>
      )}
      <KeyHint>w</KeyHint>
    </button>
  );
};

/** Who has the hand on the wheel of the wall, since when and why; opens the small picture of the wall. */
export const WallHand = () => {
  const wall = useWall();
  return wall && wall.screens.length > 0 ? <Told wall={wall} /> : null;
};
