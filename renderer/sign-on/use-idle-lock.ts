import { useEffect } from 'react';
import type { Session } from '#contract/rows.ts';
import { useBridge } from '../data/bridge-context.ts';

const storedName = 'chilang.lastHand';
/** Written so often at most: every window of the console reads it. */
const writeEveryMs = 5000;
const lookEveryMs = 5000;

/** When somebody last had a hand on any window of this console. */
const lastHand = (): number => Number(localStorage.getItem(storedName) ?? 0);

/** Locks the console after its idle minutes, counted over all its windows. */
export const useIdleLock = (session: Session | undefined): void => {
  const bridge = useBridge();
  const minutes = session?.isLocked === false ? session.lockAfterMinutes : null;
  useEffect(() => {
    if (minutes === null) return undefined;
    const touch = (): void => {
      if (Date.now() - lastHand() > writeEveryMs) localStorage.setItem(storedName, String(Date.now()));
    };
    const look = (): void => {
      if (Date.now() - lastHand() >= minutes * 60_000) bridge.call('session.lock', {}).catch(() => undefined);
    };
    touch();
    const kinds = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const kind of kinds) addEventListener(kind, touch, { capture: true, passive: true });
    const timer = setInterval(look, lookEveryMs);
    return () => {
      clearInterval(timer);
      for (const kind of kinds) removeEventListener(kind, touch, { capture: true });
    };
  }, [bridge, minutes]);
};
