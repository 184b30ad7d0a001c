import { createContext, useContext, useSyncExternalStore } from 'react';
import type { CallName, CallParams, CallResult } from '#contract/calls.ts';
import type { Bridge, BridgeState } from '../bridge/bridge.ts';

export const BridgeContext = createContext<Bridge | null>(null);

/** The window's line to the core. */
export const useBridge = (): Bridge => {
  const bridge = useContext(BridgeContext);
  if (!bridge) throw new Error('A component outside the bridge.');
  return bridge;
};

/** Whether the window hears the core. */
export const useBridgeState = (): BridgeState => {
  const bridge = useBridge();
  return useSyncExternalStore(
    (listener) => bridge.onState(listener),
    () => bridge.state(),
  );
};

/** Calls the core by name. */
export const useCall = (): (<N extends CallName>(name: N, params: CallParams<N>) => Promise<CallResult<N>>) => {
  const bridge = useBridge();
  return (name, params) => bridge.call(name, params);
};
