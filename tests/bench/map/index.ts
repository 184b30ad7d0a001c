import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { z } from 'zod';
import { launch, makeFolder, type Running } from '../../support/processes.ts';
import { provideBrowser } from '../../support/test-browser.ts';
import { fillCache } from '../fill-cache.ts';
import { cpuMs, madeMemoryMb } from '../process-cost.ts';
import { RawBrowser, type RawPage } from '../raw-browser.ts';
import { type Figure, figureAtLeast, figureAtMost, type Suite } from '../report.ts';
import { firstMapMs, framesWhileMoved } from './drive.ts';
import { track } from './tracker.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const pause = (delayMs: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, delayMs));

const seconds = 6;
const movingCount = 100_000;
/** The most one clustered GeoJSON source is asked to hold. */
const bareMost = 100_000;

type Seen = { readonly firstMs: number; readonly frames: number; readonly memoryMb: number };

/** One map in a browser of its own: first whole, then panned and zoomed, then what it holds. */
const look = async (browserPath: string, open: (page: RawPage) => Promise<void>): Promise<Seen> => {
  const browser = await RawBrowser.open(browserPath, 1280, 720);
  try {
    const page = await browser.openPage();
    await open(page);
    const firstMs = await firstMapMs(page);
    const frames = Number.isNaN(firstMs) ? Number.NaN : await framesWhileMoved(page, seconds);
    return { firstMs, frames, memoryMb: madeMemoryMb(browser.pid) };
  } finally {
    await browser.close();
  }
};

/** The console's map with these layers and nothing else. */
const openConsole =
  (running: Running, shown: readonly string[]) =>
  async (page: RawPage): Promise<void> => {
    const choice = JSON.stringify(JSON.stringify({ state: { shown, opacity: {}, order: [], hidden: [] }, version: 0 }));
    await page.before(`localStorage.setItem('chilang.map.layers', ${choice})`);
    await page.goTo(running.url);
    const origin = new URL(running.url).origin;
    for (let n = 0; n < 200 && (await page.read(z.string(), 'location.origin')) !== origin; n += 1) await pause(50);
    await page.goTo(`${origin}/?panel=map`);
    for (let n = 0; n < 200 && !(await page.read(z.string(), 'location.search')).includes('panel=map'); n += 1) await pause(50);
  };

const openBare =
  (running: Running, query: string) =>
  (page: RawPage): Promise<void> =>
    page.goTo(`${running.url}index.html?${query}`);

const withConsole = async <T>(args: readonly string[], use: (running: Running) => Promise<T>): Promise<T> => {
  const running = await launch('main/start.ts', ['--host', 'none', '--port', '0', '--record', 'none', ...args]);
  try {
    return await use(running);
  } finally {
    await running.stop();
  }
};

type Stage = { readonly browserPath: string; readonly bare: Running; readonly at: (name: string) => string };

const benchTiles = async ({ browserPath, bare, at }: Stage, counts: readonly number[]): Promise<Figure[]> => {
  const figures: Figure[] = [];
  let fewest: { count: number; seen: Seen } | null = null;
  for (const count of counts) {
    const data = at(`incidents-${count}`);
    await mkdir(data);
    await fillCache(data, count, say);
    const bareCount = Math.min(count, bareMost);
    const peer = await look(browserPath, openBare(bare, `n=${bareCount}`));
    const ours = await withConsole(['--data', data, '--hub', 'http://127.0.0.1:9'], (running) =>
      look(browserPath, openConsole(running, ['communes', 'history'])),
    );
    say(`${count}: ours ${JSON.stringify(ours)}, bare with ${bareCount} ${JSON.stringify(peer)}`);
    const against = `bare MapLibre, ${bareCount} clustered`;
    figures.push(
      figureAtLeast(`pan and zoom with ${count} incidents`, 'frames/s', ours.frames, { name: against, value: peer.frames }, 0.9),
      figureAtMost(`${count} incidents: browser memory`, 'MB', ours.memoryMb, { name: against, value: peer.memoryMb }, 1.5),
    );
    fewest ??= { count, seen: ours };
    if (fewest.count === count) continue;
    const few = { name: `the same console with ${fewest.count}`, value: fewest.seen.firstMs };
    figures.push(figureAtMost(`${count} incidents: first whole map`, 'ms', ours.firstMs, few, 1.5));
  }
  return figures;
};

const benchMoving = async ({ browserPath, bare, at }: Stage): Promise<Figure[]> => {
  const hub = await launch('main/hub.ts', ['--port', '0', '--data', at('hub')]);
  const tracker = track(hub.url, movingCount);
  try {
    const args = ['--data', at('moving'), '--hub', hub.url];
    const { ours, coreMs } = await withConsole(args, async (running) => {
      const seen = await look(browserPath, openConsole(running, ['communes', 'moving']));
      const [beganMs, usedMs] = [performance.now(), cpuMs(running.pid)];
      await pause(8000);
      return { ours: seen, coreMs: ((cpuMs(running.pid) - usedMs) * 1000) / (performance.now() - beganMs) };
    });
    // Hub and trackers go on: on a desk they are other machines, here they take their share from both sides.
    const peer = await look(browserPath, openBare(bare, `kind=moving&n=${movingCount}`));
    say(`moving: ours ${JSON.stringify(ours)}, bare ${JSON.stringify(peer)}, core ${coreMs.toFixed(0)} ms/s`);
    const against = { name: 'bare MapLibre, same layer, positions made in the page', value: peer.frames };
    return [
      figureAtLeast(`pan and zoom with ${movingCount} points told anew every second`, 'frames/s', ours.frames, against, 0.9),
      figureAtMost(
        `${movingCount} positions a second: processor time of the console`,
        'ms/s',
        coreMs,
        { name: 'one core', value: 1000 },
        0.6,
      ),
    ];
  } finally {
    await tracker.stop();
    await hub.stop();
  }
};

/** `map`: the console's map against bare MapLibre on the same basemap, one after the other in the same browser. */
export const benchMap: Suite = async (options) => {
  const browser = provideBrowser(say);
  if ('missing' in browser) throw new Error(browser.missing);
  const folder = await makeFolder('bench-map');
  const at = (name: string): string => join(folder.path, name);
  await build({
    root: join(import.meta.dirname, 'page'),
    configFile: false,
    logLevel: 'error',
    build: { outDir: at('bare'), emptyOutDir: true },
  });
  const bare = await launch('tests/bench/empty-page/serve.ts', [at('bare')]);
  try {
    const most = Number(options.get('incidents') ?? 1_000_000);
    const only = options.get('only')?.split(',') ?? ['tiles', 'moving'];
    const stage: Stage = { browserPath: browser.path, bare, at };
    const counts = [1000, 10_000, 100_000, 1_000_000].filter((count) => count <= most);
    return [
      ...(only.includes('tiles') ? await benchTiles(stage, counts) : []),
      ...(only.includes('moving') ? await benchMoving(stage) : []),
    ];
  } finally {
    await bare.stop();
    await folder.remove();
  }
};
