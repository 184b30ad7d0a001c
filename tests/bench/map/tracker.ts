import { protocolHeader, protocolVersion } from '../../../preload/contract/version.ts';
import type { TelemetryValue } from '../../../preload/contract/wire.ts';

const postValues = 5000;
const pause = (delayMs: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, delayMs));

/** Tells a hub where everything moves to, as an adapter of the deployment would: all once a second. */
export const track = (hubUrl: string, count: number): { stop: () => Promise<void> } => {
  const url = new URL('v1/telemetry', hubUrl).href;
  const headers = { [protocolHeader]: String(protocolVersion), 'content-type': 'application/json' };
  let stopped = false;
  const valueOf = (n: number, round: number): TelemetryValue => {
    const lon = 106.3 + (((n + round / 100) * 0.754877666) % 1) * 0.9;
    const lat = 21.5 + (((n + round / 100) * 0.569840291) % 1) * 0.7;
    return [`vehicle:v${n}:position`, `${lon.toFixed(5)},${lat.toFixed(5)}`, Date.now()];
  };
  const run = async (): Promise<void> => {
    for (let round = 0; !stopped; round += 1) {
      const dueMs = performance.now() + 1000;
      for (let from = 0; from < count && !stopped; from += postValues) {
        const values = Array.from({ length: Math.min(postValues, count - from) }, (_, n) => valueOf(from + n, round));
        const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ values }) });
        if (!answer.ok) throw new Error(`The hub refused positions: ${answer.status}.`);
        await answer.arrayBuffer();
      }
      await pause(Math.max(0, dueMs - performance.now()));
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopped = true;
      await running;
    },
  };
};
