import { type ElectronGate, electronGate } from '#contract/electron-gate.ts';
import type { Bridge } from './bridge.ts';
import { GateClient } from './gate-client.ts';
import { messagePortTransport, webSocketTransport } from './transport.ts';

const findElectronGate = (): ElectronGate | null => {
  const gate = (window as unknown as Record<string, ElectronGate | undefined>)[electronGate.global];
  return gate?.host === 'electron' ? gate : null;
};

/** Opens the line to the core by what this window's host offers. */
export const openBridge = (): Bridge => {
  const electron = findElectronGate();
  const address = `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/gate`;
  return new GateClient({
    transport: electron ? messagePortTransport(electron, window) : webSocketTransport(address),
    now: () => Date.now(),
    after: (delayMs, run) => void setTimeout(run, delayMs),
    random: () => Math.random(),
    reload: () => location.reload(),
  });
};
