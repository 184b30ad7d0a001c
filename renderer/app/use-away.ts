import { useEffect, useState } from 'react';
import { useBridge, useBridgeState } from '../data/bridge-context.ts';
import { askPairing } from '../data/pairing.ts';

/** A workstation whose plug was pulled closes no line: it is away when it does not answer within this. */
const answerWithinMs = 4000;
const askMs = 5000;

/**
 * Since when the workstation does not answer, by this computer's clock; null: it does. Meanwhile asks whether this computer is still
 * a screen of the wall, and begins anew when it is not.
 */
export const useAway = (): number | null => {
  const bridge = useBridge();
  const { state } = useBridgeState();
  const isConnected = state === 'connected';
  const [sinceMs, setSinceMs] = useState<number | null>(null);
  useEffect(() => {
    let isWanted = true;
    const tell = (isAway: boolean): void => {
      if (isWanted) setSinceMs((before) => (isAway ? (before ?? Date.now()) : null));
    };
    const ask = async (): Promise<void> => {
      if (isConnected) {
        const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), answerWithinMs));
        const answered = bridge.call('screen.clock', {}).then(
          () => true,
          () => false,
        );
        return tell(!(await Promise.race([answered, late])));
      }
      const answer = await askPairing();
      if (isWanted && answer?.state === 'waiting') location.reload();
    };
    tell(!isConnected);
    void ask();
    const timer = setInterval(() => void ask(), askMs);
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, [bridge, isConnected]);
  return sinceMs;
};
