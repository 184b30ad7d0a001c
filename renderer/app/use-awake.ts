import { useEffect } from 'react';

/** Browsers fill the screen only when somebody touches it. */
const fill = (): void => {
  if (!document.fullscreenElement) void document.documentElement.requestFullscreen?.().catch(() => {});
};

/** Keeps the screen of this computer lit where its browser allows it (over TLS), and fills it at the first touch. */
export const useAwake = (): void => {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    const light = (): void => {
      if (document.visibilityState !== 'visible') return;
      // Not there without TLS; then the computer's own settings must keep it lit.
      (navigator as Partial<Pick<Navigator, 'wakeLock'>>).wakeLock?.request('screen').then(
        (held) => {
          lock = held;
        },
        () => {},
      );
    };
    light();
    document.addEventListener('visibilitychange', light);
    document.addEventListener('pointerup', fill);
    document.addEventListener('keydown', fill);
    return () => {
      void lock?.release();
      document.removeEventListener('visibilitychange', light);
      document.removeEventListener('pointerup', fill);
      document.removeEventListener('keydown', fill);
    };
  }, []);
};
