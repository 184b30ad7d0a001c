import { setTimeout as pause } from 'node:timers/promises';
import { cpuMs, memoryMb } from '../process-cost.ts';
import { RawBrowser } from '../raw-browser.ts';
import { allShown, openPages } from './displays.ts';
import type { Wall } from './wall.ts';

const settleMs = 10_000;
const measureMs = 40_000;

export type Idle = { readonly cpuPercent: number; readonly memoryMb: number };

const watchIdle = async (browserPath: string, url: string, prepare: (browser: RawBrowser) => Promise<void>): Promise<Idle> => {
  const browser = await RawBrowser.open(browserPath, 1920, 1080);
  try {
    if (url === '') await browser.openPage(true);
    await prepare(browser);
    await pause(settleMs);
    const [beforeMs, atMs] = [cpuMs(browser.pid), performance.now()];
    await pause(measureMs);
    return { cpuPercent: (100 * (cpuMs(browser.pid) - beforeMs)) / (performance.now() - atMs), memoryMb: memoryMb(browser.pid) };
  } finally {
    await browser.close();
  }
};

/** A wall window with a text on it, which nobody changes, and a blank page in the same browser. */
export const measureIdle = async (browserPath: string, displaysUrl: string, wall: Wall): Promise<{ blank: Idle; window: Idle }> => {
  const blank = await watchIdle(browserPath, '', async () => {});
  let id: string | null = null;
  const window = await watchIdle(browserPath, displaysUrl, async (browser) => {
    const pages = await openPages(browser, [displaysUrl]);
    const [page] = pages;
    if (!page) return;
    id = await wall.pair(page, 'Màn');
    await wall.take([id], 1);
    await allShown(pages, 1, 20_000);
  });
  if (id !== null) await wall.unpair(id);
  return { blank, window };
};

/** Means of the looks of the first half and of the last. */
type Growth = { readonly warm: number; readonly end: number };
type Soak = {
  readonly browserPath: string;
  readonly displaysUrl: string;
  readonly wall: Wall;
  readonly corePid: number;
  readonly takes: number;
  readonly say: (line: string) => void;
};

/**
 * Memory in MB of a display's browser and of the console while so many takes are made, looked at ten times: the mean of the first
 * five and of the last five, since one look at a heap catches it anywhere between two collections.
 */
export const measureMemory = async ({
  browserPath,
  displaysUrl,
  wall,
  corePid,
  takes,
  say,
}: Soak): Promise<{ page: Growth; core: Growth }> => {
  const browser = await RawBrowser.open(browserPath, 1280, 720);
  const looks: { page: number; core: number }[] = [];
  try {
    const pages = await openPages(browser, [displaysUrl]);
    const [page] = pages;
    if (!page) throw new Error('no page');
    const id = await wall.pair(page, 'Màn');
    for (let n = 1; n <= takes; n += 1) {
      await wall.take([id], n);
      // As quick as they can be seen: every hundredth is waited for.
      if (n % 100 === 0) await allShown(pages, n, 30_000);
      if (n % (takes / 10) !== 0) continue;
      looks.push({ page: memoryMb(browser.pid), core: memoryMb(corePid) });
      say(`${n} takes: browser ${looks.at(-1)?.page.toFixed(0)} MB, console ${looks.at(-1)?.core.toFixed(0)} MB`);
    }
    await wall.unpair(id);
    return { page: growthOf(looks.map((look) => look.page)), core: growthOf(looks.map(({ core }) => core)) };
  } finally {
    await browser.close();
  }
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const growthOf = (looks: readonly number[]): Growth => {
  const half = looks.length / 2;
  return { warm: mean(looks.slice(0, half)), end: mean(looks.slice(half)) };
};
