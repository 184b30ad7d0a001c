import { useEffect } from 'react';
import { useBridge, useBridgeState } from '../data/bridge-context.ts';
import { SharedClock } from './shared-clock.ts';

/** UTC milliseconds with fractions; steps of the machine's clock do not reach it. */
export const ownNowMs = (): number => performance.timeOrigin + performance.now();

/** One for the window: there is one core behind it. */
export const sharedClock = new SharedClock(ownNowMs);

const firstEveryMs = 250;
const firstTimes = 6;
const laterEveryMs = 20_000;

/** Keeps the window's view of the shared clock true: several questions at first and after each reconnect, then one now and then. */
export const useSharedClock = (): void => {
  const bridge = useBridge();
  const { state } = useBridgeState();
  useEffect(() => {
    if (state !== 'connected') return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let asked = 0;
    const ask = (): void => {
      const askedMs = ownNowMs();
      bridge.call('screen.clock', {}).then(
        ({ nowMs }) => sharedClock.learn(askedMs, nowMs, ownNowMs()),
        () => {},
      );
      asked += 1;
      timer = setTimeout(ask, asked < firstTimes ? firstEveryMs : laterEveryMs);
    };
    ask();
    return () => {
      if (timer) clearTimeout(timer);
    };
  }, [bridge, state]);
};
