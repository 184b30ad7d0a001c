import { z } from 'zod';
import type { RawPage } from '../raw-browser.ts';

/** Put into a page before its own scripts: keeps how long each key took until its pixels, and each task over 50 ms. */
export const watchSource = `
  window.benchKeys = [];
  window.benchTasks = [];
  new PerformanceObserver((list) => {
    for (const { name, duration, interactionId } of list.getEntries()) if (name === 'keydown' && interactionId !== 0) benchKeys.push(duration);
  }).observe({ type: 'event', durationThreshold: 16 });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) benchTasks.push({ startTime, duration });
  }).observe({ type: 'longtask' });
`;

const Task = z.object({ startTime: z.number(), duration: z.number() });
export type Task = z.infer<typeof Task>;

/** The browser tells of no key that was painted sooner. */
export const soonestMs = 16;

/** Milliseconds from each of so many keys to its pixels, as far as the browser has told by now, and forgets them; those it does not tell of were quicker than it measures. */
export const takeKeys = async (page: RawPage, count: number): Promise<number[]> => {
  const told = await page.read(z.array(z.number()), 'benchKeys.splice(0)');
  return [...told, ...Array.from({ length: Math.max(0, count - told.length) }, () => soonestMs)];
};

/** Tasks over 50 ms since this was last asked. */
export const takeTasks = (page: RawPage): Promise<Task[]> => page.read(z.array(Task), 'benchTasks.splice(0)');

/** Frames a second of a page while what the selector names is scrolled down and up again, a row a frame. */
export const scrollFrames = (page: RawPage, selector: string, forMs: number): Promise<number> =>
  page.read(
    z.number(),
    `new Promise((done) => {
      const scroller = document.querySelector(${JSON.stringify(selector)});
      const end = () => scroller.scrollHeight - scroller.clientHeight;
      let [frames, step, began] = [0, 46, null];
      const frame = (now) => {
        began ??= now;
        if (now - began >= ${forMs}) return done((frames * 1000) / (now - began));
        frames += 1;
        if (scroller.scrollTop >= end() - 1) step = -46;
        if (scroller.scrollTop <= 0) step = 46;
        scroller.scrollTop += step;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    })`,
  );

/** The same of a list with nothing in it, as long and laid over the other: all else of the window, maps and cameras, costs both the same. */
export const scrollEmptyFrames = async (page: RawPage, over: string, forMs: number): Promise<number> => {
  await page.read(
    z.boolean(),
    `(() => {
      const list = document.querySelector(${JSON.stringify(over)});
      const { left, top, width, height } = list.getBoundingClientRect();
      const empty = document.body.appendChild(document.createElement('div'));
      empty.id = 'bench-empty';
      empty.style.cssText = 'position:fixed;overflow:auto;background:#111;z-index:99;left:' + left + 'px;top:' + top + 'px;width:' + width + 'px;height:' + height + 'px';
      empty.appendChild(document.createElement('div')).style.height = list.scrollHeight + 'px';
      return true;
    })()`,
  );
  const frames = await scrollFrames(page, '#bench-empty', forMs);
  await page.read(z.boolean(), `(document.getElementById('bench-empty').remove(), true)`);
  return frames;
};
