import { join } from 'node:path';
import { chromium } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { launch, makeFolder, type Running } from '../support/processes.ts';
import { provideBrowser } from '../support/test-browser.ts';
import { fillCache } from './fill-cache.ts';
import { type Figure, figureAtMost, median, type Suite } from './report.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const hold = 1.5;

const flags = [
  '--disable-gpu',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** From starting the program to the first useful picture, milliseconds: program, browser and page. */
const measure = async (browserPath: string, start: () => Promise<Running>): Promise<number> => {
  const began = Date.now();
  const [running, browser] = await Promise.all([
    start(),
    chromium.launch({ executablePath: browserPath, chromiumSandbox: false, args: flags }),
  ]);
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    await page.goto(running.url);
    const at = await page.waitForFunction(() => {
      const [mark] = performance.getEntriesByName('chilang:usable');
      return mark ? performance.timeOrigin + mark.startTime : null;
    });
    return Number(await at.jsonValue()) - began;
  } finally {
    await browser.close();
    await running.stop();
  }
};

const buildEmptyPage = async (outDir: string): Promise<void> => {
  await build({
    root: join(import.meta.dirname, 'empty-page'),
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir, emptyOutDir: true },
  });
};

/** `start`: a console with a full cache and no hub, against an empty React page in the same browser, turn by turn. */
export const benchStart: Suite = async (options) => {
  const runs = Number(options.get('runs') ?? 7);
  const incidents = Number(options.get('incidents') ?? 1_000_000);
  const browser = provideBrowser(say);
  if ('missing' in browser) throw new Error(browser.missing);
  const [empty, data] = [await makeFolder('empty'), await makeFolder('full')];
  try {
    await buildEmptyPage(empty.path);
    await fillCache(data.path, incidents, say);
    const startConsole = () =>
      launch('main/start.ts', ['--host', 'none', '--port', '0', '--data', data.path, '--hub', 'http://127.0.0.1:9']);
    const startEmpty = () => launch('tests/bench/empty-page/serve.ts', [empty.path]);
    // Once each before anything counts: builds, disk caches.
    await measure(browser.path, startConsole);
    await measure(browser.path, startEmpty);
    const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
    for (let i = 0; i < runs; i += 1) {
      times.peer.push(await measure(browser.path, startEmpty));
      times.ours.push(await measure(browser.path, startConsole));
      say(`run ${i + 1} of ${runs}: console ${times.ours.at(-1)?.toFixed(0)} ms, empty page ${times.peer.at(-1)?.toFixed(0)} ms`);
    }
    const figure: Figure = figureAtMost(
      `start to usable with ${incidents} incidents cached`,
      'ms',
      median(times.ours),
      { name: 'same browser, empty React page', value: median(times.peer) },
      hold,
    );
    return [figure];
  } finally {
    await empty.remove();
    await data.remove();
  }
};
