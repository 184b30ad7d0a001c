import type { Bridge } from './bridge.ts';
import { GateClient } from './gate-client.ts';
import { type ElectronGate, messagePortTransport, webSocketTransport } from './transport.ts';

const electronGate = (): ElectronGate | null => {
  const { chilang } = window as { chilang?: ElectronGate };
  return chilang?.host === 'electron' ? chilang : null;
};

/** Opens the line to the core by what this window's host offers. */
export const openBridge = (): Bridge => {
  const electron = electronGate();
  const address = `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/gate`;
  return new GateClient({
    transport: electron ? messagePortTransport(electron) : webSocketTransport(address),
    now: () => Date.now(),
    after: (delayMs, run) => void setTimeout(run, delayMs),
    random: () => Math.random(),
    reload: () => location.reload(),
  });
};
