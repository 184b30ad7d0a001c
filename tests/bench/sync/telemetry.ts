import { WebSocket } from 'ws';
import { protocolHeader, protocolVersion } from '../../../preload/contract/version.ts';
import type { LiveMessage, TelemetryValue } from '../../../preload/contract/wire.ts';
import { launch } from '../../support/processes.ts';
import { type Figure, figureAtLeast, figureAtMost } from '../report.ts';
import { cpuSecondsOf } from './hub-cpu.ts';
import { type Place, say } from './place.ts';

const consoles = 200;
const updatesPerSecond = 5_000;
/** In turn, each every 400 ms: no two updates of a frame are of the same key, so nothing is saved by leaving old ones out. */
const keys = 2_000;
const postsPerSecond = 25;
const warmUpMs = 5_000;
const windowMs = 20_000;
const endMs = 10_000;
const framesPerSecond = 4;
/** Of one core, by the design. */
const allowedShare = 0.15;

const headers = { [protocolHeader]: String(protocolVersion) };
const pause = (delayMs: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, delayMs));

/** A console's end of the live channel. It only counts: 200 of them share the core the hub leaves. */
class Listener {
  frames = 0;
  last: Buffer = Buffer.alloc(0);
  readonly opened: Promise<void>;
  readonly #socket: WebSocket;

  constructor(hubUrl: string, n: number) {
    this.#socket = new WebSocket(new URL(`v1/live?device=dev-${n}`, hubUrl.replace('http', 'ws')), { headers, perMessageDeflate: false });
    this.#socket.on('message', (data: Buffer) => {
      this.frames += 1;
      this.last = data;
    });
    this.opened = new Promise((resolve, reject) => {
      this.#socket.once('open', () => resolve());
      this.#socket.once('error', reject);
    });
  }

  close(): void {
    this.#socket.terminate();
  }
}

/** Brings values in, as an adapter of the deployment would. */
class Adapter {
  readonly #url: string;
  #at = 0;
  brought = 0;

  constructor(hubUrl: string) {
    this.#url = new URL('v1/telemetry', hubUrl).href;
  }

  /** At the pace above until told to stop. */
  async run(stopped: () => boolean): Promise<void> {
    const beganMs = performance.now();
    for (let post = 0; !stopped(); post += 1) {
      await pause(Math.max(0, beganMs + (post * 1000) / postsPerSecond - performance.now()));
      await this.bring(updatesPerSecond / postsPerSecond);
    }
  }

  async bring(count: number): Promise<void> {
    const values = Array.from({ length: count }, (): TelemetryValue => {
      this.#at += 1;
      return [`sensor:tram-${this.#at % keys}:level`, Math.round(Math.sin(this.#at) * 1000) / 10, Date.now()];
    });
    const answer = await fetch(this.#url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ values }),
    });
    if (!answer.ok) throw new Error(`The hub refused telemetry: ${answer.status}.`);
    await answer.arrayBuffer();
    this.brought += count;
  }
}

/** Waits until the last frame of every console holds every key; answers how many do. */
const countComplete = async (listeners: readonly Listener[]): Promise<number> => {
  const complete = new Set<Listener>();
  for (let waitedMs = 0; complete.size < listeners.length && waitedMs < endMs; waitedMs += 100) {
    await pause(100);
    for (const each of listeners) if (!complete.has(each) && valuesIn(each.last) >= keys) complete.add(each);
  }
  return complete.size;
};

const valuesIn = (frame: Buffer): number => {
  if (frame.length === 0) return 0;
  const message = JSON.parse(frame.toString('utf8')) as LiveMessage;
  return message.t === 'telemetry' ? message.values.length : 0;
};

/** A hub in a process of its own with 200 consoles on the live channel and 5,000 updates a second, for 20 seconds. */
export const measureTelemetry = async (place: Place): Promise<Figure[]> => {
  const hub = await launch('main/hub.ts', ['--port', '0', '--data', place.at('telemetry-hub')]);
  const listeners = Array.from({ length: consoles }, (_, n) => new Listener(hub.url, n));
  await Promise.all(listeners.map(({ opened }) => opened));
  const adapter = new Adapter(hub.url);
  let stopped = false;
  const bringing = adapter.run(() => stopped);
  await pause(warmUpMs);

  const frames = (): number => listeners.reduce((sum, each) => sum + each.frames, 0);
  const before = { ms: performance.now(), cpu: await cpuSecondsOf(hub.url), frames: frames(), brought: adapter.brought };
  await pause(windowMs);
  const seconds = (performance.now() - before.ms) / 1000;
  const cpuShare = ((await cpuSecondsOf(hub.url)) - before.cpu) / seconds;
  const framesEach = (frames() - before.frames) / consoles / seconds;
  const brought = (adapter.brought - before.brought) / seconds;

  stopped = true;
  await bringing;
  await pause(1000);
  await adapter.bring(keys);
  const complete = await countComplete(listeners);
  for (const each of listeners) each.close();
  await hub.stop();
  say(`telemetry: ${(cpuShare * 100).toFixed(1)} % of a core, ${framesEach.toFixed(2)} frames/s to each console`);

  const name = `${updatesPerSecond} updates/s of ${keys} keys to ${consoles} consoles`;
  return [
    figureAtMost(`${name}: processor time of the hub`, 'ms/s', cpuShare * 1000, { name: '15 % of a core', value: allowedShare * 1000 }, 1),
    figureAtLeast(
      `${name}: frames`,
      'frames/s to all',
      framesEach * consoles,
      { name: 'one in 250 ms', value: framesPerSecond * consoles },
      // A frame goes out 250 ms after the first value that is not in the one before.
      0.85,
    ),
    figureAtLeast(`${name}: updates taken in`, 'updates/s', brought, { name: 'what was meant', value: updatesPerSecond }, 0.98),
    figureAtLeast(`${name}: consoles with every last value`, 'consoles', complete, { name: 'all', value: consoles }, 1),
  ];
};
