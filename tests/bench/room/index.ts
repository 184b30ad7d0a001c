import { join } from 'node:path';
import { GateClient } from '../../support/gate-client.ts';
import { freePort, launch, makeFolder, type Running } from '../../support/processes.ts';
import { provideBrowser } from '../../support/test-browser.ts';
import { RawBrowser, type RawPage } from '../raw-browser.ts';
import { type Figure, figureAtMost, type Suite } from '../report.ts';
import { serveBareDisplays } from './bare-displays.ts';
import { openPages } from './displays.ts';
import { measureIdle, measureMemory, warmShare } from './idle.ts';
import { measureTakes, type Takes } from './takes.ts';
import { Wall } from './wall.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** What one workstation drives at least. */
const displays = 16;
const takes = 60;
const manyTakes = 2_000;

type Stage = { readonly browserPath: string; readonly running: Running; readonly wall: Wall; readonly displaysUrl: string };

/**
 * `room`: from a push to its pixels, and how far apart sixteen displays switch, each against a bare page that writes what a WebSocket
 * tells it; what a wall window costs that nobody changes, and whether two thousand takes leave anything behind.
 */
export const benchRoom: Suite = async (options) => {
  const browser = provideBrowser(say);
  if ('missing' in browser) throw new Error(browser.missing);
  const folder = await makeFolder('bench-room');
  const address = `127.0.0.1:${await freePort()}`;
  const args = ['--host', 'none', '--port', '0', '--demo-pace', '0', '--record', 'none', '--displays', address];
  const running = await launch('main/start.ts', [...args, '--data', join(folder.path, 'data')]);
  try {
    const wall = await Wall.open(await GateClient.open(running.url));
    const stage: Stage = { browserPath: browser.path, running, wall, displaysUrl: `http://${address}/` };
    const parts = { push: benchPush, skew: benchSkew, idle: benchIdle, memory: benchMemory };
    const only = options.get('only')?.split(',') ?? Object.keys(parts);
    const figures: Figure[] = [];
    for (const [name, part] of Object.entries(parts)) if (only.includes(name)) figures.push(...(await part(stage)));
    wall.close();
    return figures;
  } finally {
    await running.stop();
    await folder.remove();
  }
};

/** Ours and the peer's displays in one browser after the other, with the same stopwatch. */
const bothTakes = async ({ browserPath, wall, displaysUrl }: Stage, count: number): Promise<{ ours: Takes; bare: Takes }> => {
  const browser = await RawBrowser.open(browserPath, 1280, 720);
  const ids: string[] = [];
  try {
    const pages: RawPage[] = [];
    // One after the other: an address shows only so many codes at a time.
    for (let n = 1; n <= count; n += 1) {
      const [page] = await openPages(browser, [displaysUrl]);
      if (!page) throw new Error('no page');
      pages.push(page);
      ids.push(await wall.pair(page, `Màn ${n}`));
    }
    const ours = await measureTakes(pages, takes, (n) => wall.take(ids, n));
    return { ours, bare: await bareTakes(browserPath, count) };
  } finally {
    await browser.close();
    for (const id of ids) await wall.unpair(id);
  }
};

const bareTakes = async (browserPath: string, count: number): Promise<Takes> => {
  const browser = await RawBrowser.open(browserPath, 1280, 720);
  const bare = await serveBareDisplays();
  try {
    const pages = await openPages(
      browser,
      Array.from({ length: count }, () => bare.url),
    );
    await bare.joined(count);
    return await measureTakes(pages, takes, async (n) => {
      const orderedAtMs = performance.timeOrigin + performance.now();
      bare.tell(`take ${n}`);
      return { orderedAtMs, takeAtMs: orderedAtMs };
    });
  } finally {
    await browser.close();
    await bare.close();
  }
};

const benchPush = async (stage: Stage): Promise<Figure[]> => {
  const { ours, bare } = await bothTakes(stage, 1);
  say(
    `push to pixels: ${ours.latencyMs.toFixed(0)} ms, of it ${ours.leadMs.toFixed(0)} ms ahead; bare page ${bare.latencyMs.toFixed(0)} ms`,
  );
  const peer = { name: 'the lead of a take and a bare page told by WebSocket', value: ours.leadMs + bare.latencyMs };
  return [figureAtMost('push to visible pixels, 95th percentile', 'ms', ours.latencyMs, peer, 1.2)];
};

const benchSkew = async (stage: Stage): Promise<Figure[]> => {
  const { ours, bare } = await bothTakes(stage, displays);
  say(`skew of ${displays} displays: ${ours.skewMs.toFixed(1)} ms; bare pages ${bare.skewMs.toFixed(1)} ms`);
  return [
    figureAtMost(
      `take skew across ${displays} displays, 95th percentile`,
      'ms',
      ours.skewMs,
      { name: 'bare pages', value: bare.skewMs },
      1,
    ),
  ];
};

const benchIdle = async ({ browserPath, wall, displaysUrl }: Stage): Promise<Figure[]> => {
  const { blank, window } = await measureIdle(browserPath, displaysUrl, wall);
  say(
    `idle: ${window.cpuPercent.toFixed(2)} % of a core and ${window.memoryMb.toFixed(0)} MB; blank page ${blank.cpuPercent.toFixed(2)} % and ${blank.memoryMb.toFixed(0)} MB`,
  );
  // A blank page costs next to nothing: a share of a core is what can be held to.
  return [
    figureAtMost(
      'processor of an idle wall window above a blank page',
      '% of a core',
      window.cpuPercent - blank.cpuPercent,
      { name: 'one percent of a core', value: 1 },
      1,
    ),
    figureAtMost('memory of an idle wall window', 'MB', window.memoryMb, { name: 'a blank page', value: blank.memoryMb }, 1.25),
  ];
};

const benchMemory = async ({ browserPath, running, wall, displaysUrl }: Stage): Promise<Figure[]> => {
  const { page, core } = await measureMemory({ browserPath, displaysUrl, wall, corePid: running.pid, takes: manyTakes, say });
  const against = (value: number) => ({ name: `after ${manyTakes / warmShare} takes`, value });
  return [
    figureAtMost(`browser after ${manyTakes} takes`, 'MB', page.end, against(page.warm), 1.05),
    figureAtMost(`console after ${manyTakes} takes`, 'MB', core.end, against(core.warm), 1.05),
  ];
};
