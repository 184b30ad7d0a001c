import { useEffect, useState } from 'react';
import type { MapPace } from './map-pace.ts';

/** Longer than an officer who walks through a list by its keys stays on a row. */
const restMs = 250;

/**
 * The value once it has rested, or at once where `isAtOnce`. A walk through a list would otherwise draw the map anew at each step, which
 * without a graphics card takes longer than the step: first the list follows the key, then the map the list. Where frames are dear it waits
 * until hands rest.
 */
export const useRested = <T>(value: T, isAtOnce: boolean, pace: MapPace | null): T => {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    if (isAtOnce) return setRested(value);
    if (pace?.isSlow) return pace.onceRested(() => setRested(value));
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value, isAtOnce, pace]);
  return isAtOnce ? value : rested;
};
