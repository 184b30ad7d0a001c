import { setTimeout as pause } from 'node:timers/promises';
import { cpuMs, madeMemoryMb, memoryMb } from '../process-cost.ts';
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

/** The first of so many parts is the warm-up. */
export const warmShare = 4;

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
 * What a display's browser and the console made and keep, in MB, after a quarter of so many takes and after all of them.
 * By then what runs is compiled, heaps have the size they are bounded to, and SQLite's page caches hold the files: what is more at the
 * end was left behind.
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
  const warm = { page: 0, core: 0 };
  try {
    const pages = await openPages(browser, [displaysUrl]);
    const [page] = pages;
    if (!page) throw new Error('no page');
    const id = await wall.pair(page, 'Màn');
    for (let n = 1; n <= takes; n += 1) {
      await wall.take([id], n);
      // As quick as they can be seen: every hundredth is waited for.
      if (n % 100 === 0) await allShown(pages, n, 30_000);
      if (n % 200 === 0)
        say(`${n} takes: browser ${madeMemoryMb(browser.pid).toFixed(0)} MB, console ${madeMemoryMb(corePid).toFixed(0)} MB`);
      if (n === takes / warmShare) Object.assign(warm, await settled(browser.pid, corePid));
    }
    const end = await settled(browser.pid, corePid);
    await wall.unpair(id);
    return { page: { warm: warm.page, end: end.page }, core: { warm: warm.core, end: end.core } };
  } finally {
    await browser.close();
  }
};

/** Rubbish is taken away when there is time for it. */
const settled = async (browserPid: number, corePid: number): Promise<{ page: number; core: number }> => {
  await pause(settleMs);
  return { page: madeMemoryMb(browserPid), core: madeMemoryMb(corePid) };
};
