import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { RawBrowser, type RawPage } from '../raw-browser.ts';
import { cpuMs, memoryMb } from '../process-cost.ts';
import type { Stage } from './stages.ts';

const Frames = z.strictObject({ shown: z.int(), dropped: z.int() });

const frames = `(() => {
  const all = [...document.querySelectorAll('video')].map((video) => video.getVideoPlaybackQuality());
  const sum = (of) => all.reduce((total, each) => total + of(each), 0);
  const dropped = sum((each) => each.droppedVideoFrames);
  return { shown: sum((each) => each.totalVideoFrames) - dropped, dropped };
})()`;

/**
 * Notes when the first picture's element was made and when each showed its first picture: what came before is the page's. A page
 * that makes all of them before anybody can look has begun to load by then, so it is the making that counts.
 */
const stopwatch = (count: number): string => `(() => {
  const marks = { tilesAtMs: null, firstAtMs: [] };
  const make = document.createElement;
  document.createElement = function (name, ...rest) {
    if (String(name).toLowerCase() === 'video') marks.tilesAtMs ??= performance.now();
    return make.call(this, name, ...rest);
  };
  const known = new Set();
  const observer = new MutationObserver(() => {
    for (const video of document.querySelectorAll('video')) {
      if (known.has(video)) continue;
      known.add(video);
      video.requestVideoFrameCallback(() => marks.firstAtMs.push(performance.now()));
    }
    if (known.size >= ${count}) observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
  window.benchMarks = marks;
})();`;

const Marks = z.strictObject({ tilesAtMs: z.number().nullable(), firstAtMs: z.array(z.number()) });

/** What a page of `count` streams costs. */
export type Watched = {
  /** From the first tile that was made until every tile has shown a picture; null: some never did. */
  readonly firstFrameMs: number | null;
  /** Of one core, all processes of the browser. */
  readonly cpuPercent: number;
  /** The same for the process behind the page; null: it has none of its own. */
  readonly behindPercent: number | null;
  readonly memoryMb: number;
  readonly framesPerSecond: number;
  readonly droppedPercent: number;
};

export type Pace = { readonly startMs: number; readonly settleMs: number; readonly measureMs: number };

/** Opens a stage in a fresh browser until every tile has shown a picture; answers how long that took, null: some never did. */
export const watchStart = async (browserPath: string, stage: Stage, count: number, withinMs: number): Promise<number | null> => {
  const browser = await RawBrowser.open(browserPath, 1920, 1080);
  try {
    return await firstFrames(await openStage(browser, stage, count), count, withinMs);
  } finally {
    await browser.close();
  }
};

/** Memory in MB of the same browser with an empty page. */
export const watchEmpty = async (browserPath: string, settleMs: number): Promise<number> => {
  const browser = await RawBrowser.open(browserPath, 1920, 1080);
  try {
    await browser.openPage();
    await pause(settleMs);
    return memoryMb(browser.pid);
  } finally {
    await browser.close();
  }
};

/** Opens a stage in a fresh browser and looks at it. */
export const watch = async (browserPath: string, stage: Stage, count: number, pace: Pace): Promise<Watched> => {
  const browser = await RawBrowser.open(browserPath, 1920, 1080);
  try {
    const page = await openStage(browser, stage, count);
    const firstFrameMs = await firstFrames(page, count, pace.startMs);
    await pause(pace.settleMs);
    const before = await take(browser, page, stage);
    await pause(pace.measureMs);
    const after = await take(browser, page, stage);
    const seconds = (after.atMs - before.atMs) / 1000;
    const shown = after.frames.shown - before.frames.shown;
    const dropped = after.frames.dropped - before.frames.dropped;
    return {
      firstFrameMs,
      cpuPercent: (after.browserMs - before.browserMs) / (10 * seconds),
      behindPercent: stage.pid === null ? null : (after.behindMs - before.behindMs) / (10 * seconds),
      memoryMb: memoryMb(browser.pid),
      framesPerSecond: shown / seconds / count,
      droppedPercent: (100 * dropped) / Math.max(1, shown + dropped),
    };
  } finally {
    await browser.close();
  }
};

const openStage = async (browser: RawBrowser, stage: Stage, count: number): Promise<RawPage> => {
  const page = await browser.openPage();
  await page.before(`${stage.before}\n${stopwatch(count)}`);
  await page.goTo(stage.url);
  return page;
};

const firstFrames = async (page: RawPage, count: number, withinMs: number): Promise<number | null> => {
  const untilMs = performance.now() + withinMs;
  while (performance.now() < untilMs) {
    await pause(250);
    // Between two pages there is nothing to read from.
    const marks = await page.read(Marks, 'window.benchMarks').catch(() => null);
    if (marks && marks.tilesAtMs !== null && marks.firstAtMs.length >= count) return Math.max(...marks.firstAtMs) - marks.tilesAtMs;
  }
  return null;
};

const take = async (browser: RawBrowser, page: RawPage, stage: Stage) => ({
  frames: await page.read(Frames, frames),
  atMs: performance.now(),
  browserMs: cpuMs(browser.pid),
  behindMs: stage.pid === null ? 0 : cpuMs(stage.pid),
});
