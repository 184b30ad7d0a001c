import { useEffect, useState } from 'react';
import type { CallResult } from '#contract/calls.ts';
import { useBridge, useBridgeState } from './bridge-context.ts';

type SessionView = CallResult<'session.get'>;

/** Who sits here and what the host can do; null until the core said so. */
export const useSession = (): SessionView | null => {
  const bridge = useBridge();
  const { state } = useBridgeState();
  const [view, setView] = useState<SessionView | null>(null);
  useEffect(() => {
    if (state !== 'connected') return;
    let wanted = true;
    bridge.call('session.get', {}).then(
      (answer) => wanted && setView(answer),
      () => undefined,
    );
    const stop = bridge.on('session.changed', (session) => setView((present) => present && { ...present, session }));
    return () => {
      wanted = false;
      stop();
    };
  }, [bridge, state]);
  return view;
};
