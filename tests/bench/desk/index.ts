import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { GateClient } from '../../support/gate-client.ts';
import { freePort, launch, makeFolder } from '../../support/processes.ts';
import { provideBrowser } from '../../support/test-browser.ts';
import { RawBrowser, type RawPage } from '../raw-browser.ts';
import { type Figure, figureAtLeast, figureAtMost, median, p99, type Suite } from '../report.ts';
import { ingest } from '../sync/bench-hub.ts';
import { follow, openStore } from '../sync/follow.ts';
import { flood } from './flood.ts';
import { scrollEmptyFrames, scrollFrames, takeKeys, takeTasks, watchSource } from './page-watch.ts';
import { indexed, searchMeanwhile, type SearchTimes } from './searches.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** What a bad night is: this many incidents open, and this much comes in. */
const openIncidents = 500;
const alarmsPerSecond = 200;
const floodSeconds = 60;

const keyEveryMs = 100;
const keysMs = 15_000;
const scrollMs = 4000;
const scrollRounds = 3;

const lists = { incidents: '.incidents .rows', alarms: '.alarms .rows' };

/** A hub and a console with so many incidents, level with each other and indexed. */
const fill = async (folder: string, incidents: number): Promise<{ hub: string; desk: string; port: number }> => {
  const [hub, desk] = [join(folder, 'hub'), join(folder, 'desk')];
  const numbers = Array.from({ length: incidents }, (_, i) => i + 1);
  await ingest(hub, numbers, 1, say, Math.max(1, Math.floor(incidents / openIncidents)));
  const port = await freePort();
  const first = await launch('main/hub.ts', ['--port', String(port), '--data', hub, '--demo', '--demo-pace', '0']);
  await mkdir(desk, { recursive: true });
  const store = await openStore(desk);
  say(`the console followed the hub for ${Math.round((await follow(store, first.url)) / 1000)} s`);
  await indexed(desk, say);
  await store.close();
  await first.stop();
  return { hub, desk, port };
};

/** Goes down and up in a list by keys, and answers how long each took to its pixels. */
const walk = async (page: RawPage, list: string): Promise<number[]> => {
  await page.read(z.boolean(), `(document.querySelector(${JSON.stringify(list)}).focus(), true)`);
  await takeKeys(page, 0);
  const endMs = performance.now() + keysMs;
  let count = 0;
  while (performance.now() < endMs) {
    const isDown = count % 40 < 20;
    await page.press(isDown ? 'ArrowDown' : 'ArrowUp', isDown ? 40 : 38);
    count += 1;
    await pause(keyEveryMs);
  }
  return takeKeys(page, count);
};

type Night = {
  readonly keys: Record<keyof typeof lists, number[]>;
  readonly frames: { readonly ours: number[]; readonly empty: number[] };
  /** Milliseconds of every long task, by what the officer did. */
  readonly tasks: Record<'incidents' | 'scroll' | 'alarms', number[]>;
};

/** What an officer does while alarms come in: walks both lists by keys, scrolls, turn by turn with an empty list in the same window. */
const workThrough = async (page: RawPage): Promise<Night> => {
  await takeTasks(page);
  const tasksNow = async (): Promise<number[]> => (await takeTasks(page)).map(({ duration }) => Math.round(duration));
  const incidents = await walk(page, lists.incidents);
  const atIncidents = await tasksNow();
  const frames = { ours: [] as number[], empty: [] as number[] };
  for (let round = 0; round < scrollRounds; round += 1) {
    frames.empty.push(await scrollEmptyFrames(page, lists.incidents, scrollMs));
    frames.ours.push(await scrollFrames(page, lists.incidents, scrollMs));
  }
  const atScroll = await tasksNow();
  await page.press('F8', 119);
  await pause(1000);
  const alarms = await walk(page, lists.alarms);
  return { keys: { incidents, alarms }, frames, tasks: { incidents: atIncidents, scroll: atScroll, alarms: await tasksNow() } };
};

/** The desk, usable and at rest. */
const openDesk = async (browser: RawBrowser, url: string): Promise<RawPage> => {
  const page = await browser.openPage();
  await page.before(watchSource);
  await page.goTo(url);
  while (!(await page.read(z.boolean(), `performance.getEntriesByName('chilang:usable').length > 0`))) await pause(200);
  await pause(5000);
  return page;
};

const figuresOf = ({ keys, frames, tasks }: Night, { ours, bare }: SearchTimes): Figure[] => {
  const named = (list: string): string => `key to paint in the list of ${list} in a flood of ${alarmsPerSecond} alarms/s, p99`;
  const longest = Math.max(0, ...Object.values(tasks).flat());
  for (const [what, of] of Object.entries(tasks)) say(`tasks over 50 ms, ${what}: ${of.join(', ') || 'none'}`);
  say(`frames/s, ours ${frames.ours.map(Math.round).join(', ')}, empty list ${frames.empty.map(Math.round).join(', ')}`);
  say(`${ours.length} searches, median ${median(ours).toFixed(1)} ms against ${median(bare).toFixed(1)} ms`);
  return [
    figureAtMost(named('incidents'), 'ms', p99(keys.incidents), { name: 'a tenth of a second', value: 100 }, 1),
    figureAtMost(named('alarms'), 'ms', p99(keys.alarms), { name: 'a tenth of a second', value: 100 }, 1),
    figureAtLeast('list scrolled in the flood', 'frames/s', median(frames.ours), { name: 'empty list', value: median(frames.empty) }, 0.9),
    figureAtMost('search in the flood, p99', 'ms', p99(ours), { name: 'bare SQL, rows parsed', value: p99(bare) }, 2),
    figureAtMost('longest task of the window in the flood', 'ms', longest, { name: 'limit', value: 50 }, 1),
  ];
};

/** `desk`: a console with a million incidents through a flood of alarms of a minute: keys, scrolling, search, long tasks. */
export const benchDesk: Suite = async (options) => {
  const browserPath = provideBrowser(say);
  if ('missing' in browserPath) throw new Error(browserPath.missing);
  const folder = await makeFolder('bench-desk');
  try {
    const { hub, desk, port } = await fill(folder.path, Number(options.get('incidents') ?? 1_000_000));
    const centre = await launch('main/hub.ts', ['--port', String(port), '--data', hub, '--demo', '--demo-pace', '0']);
    const running = await launch('main/start.ts', ['--host', 'none', '--port', '0', '--data', desk, '--hub', `http://127.0.0.1:${port}`]);
    const gate = await GateClient.open(running.url);
    await gate.onDuty();
    const browser = await RawBrowser.open(browserPath.path, 1920, 1080);
    try {
      const page = await openDesk(browser, running.url);
      let isOver = false;
      const flooding = flood(centre.url, alarmsPerSecond, floodSeconds);
      const searching = searchMeanwhile(gate, desk, () => isOver);
      const night = await workThrough(page);
      say(`${await flooding} alarms came in`);
      isOver = true;
      const searches = await searching;
      if (options.has('picture')) await writeFile(String(options.get('picture')), await page.screenshot());
      return figuresOf(night, searches);
    } finally {
      gate.close();
      await browser.close();
      await running.stop();
      await centre.stop();
    }
  } finally {
    await folder.remove();
  }
};
