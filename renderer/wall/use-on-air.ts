import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ScreenRow } from '#contract/wall.ts';
import { atMoment } from './at-moment.ts';

type Taken = Pick<ScreenRow, 'content' | 'takeId' | 'takeAtMs'>;
/** `next` is made ready out of sight until its moment. */
export type OnAir = { readonly now: Taken | null; readonly next: Taken | null };

/**
 * What a screen shows: what it showed stays until the moment of a take, and then the whole of it changes in one frame. Of several
 * takes the last counts. `onSwitched`: a take stands, so many milliseconds after its moment; null: the window came up with it.
 */
export const useOnAir = (row: ScreenRow | undefined, onSwitched: (taken: Taken, lateMs: number | null) => void): OnAir => {
  const [air, setAir] = useState<OnAir>({ now: null, next: null });
  const key = row ? JSON.stringify([row.takeId, row.takeAtMs, row.content]) : null;
  const hasShown = useRef(false);
  const tell = useEffectEvent(onSwitched);
  useEffect(() => {
    if (key === null) return;
    const [takeId, takeAtMs, content] = JSON.parse(key) as [Taken['takeId'], number, Taken['content']];
    const taken: Taken = { takeId, takeAtMs, content };
    const switchTo = (lateMs: number | null): void => {
      flushSync(() => setAir({ now: taken, next: null }));
      tell(taken, lateMs);
    };
    if (hasShown.current) {
      setAir(({ now }) => ({ now, next: taken }));
      return atMoment(takeAtMs, (frameMs) => switchTo(frameMs - takeAtMs));
    }
    hasShown.current = true;
    return atMoment(0, () => switchTo(null));
  }, [key]);
  return air;
};
