import { z } from 'zod';
import type { RawBrowser, RawPage } from '../raw-browser.ts';

/** Notes when a text `take N` stood in pixels, for every N: what is prepared out of sight does not count. */
export const takeWatch = `(() => {
  const seen = new Map();
  const channel = new MessageChannel();
  let waiting = [];
  // Posted while a frame is made, it comes after the frame was painted.
  channel.port1.onmessage = () => {
    const atMs = performance.timeOrigin + performance.now();
    for (const n of waiting.splice(0)) if (!seen.has(n)) seen.set(n, atMs);
  };
  const look = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const n = Number(/^take (\\d+)$/.exec(node.data)?.[1] ?? NaN);
      if (Number.isNaN(n) || seen.has(n) || waiting.includes(n)) continue;
      if (!node.parentElement.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      waiting.push(n);
      requestAnimationFrame(() => channel.port2.postMessage(0));
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  window.benchTakes = seen;
})();`;

const AtMs = z.number().nullable();

/** When the page showed `take n`, UTC milliseconds with fractions; null: it does not. */
export const shownAtMs = (page: RawPage, n: number): Promise<number | null> => page.read(AtMs, `window.benchTakes.get(${n}) ?? null`);

/** Waits until every page shows `take n`; answers when each did. */
export const allShown = async (pages: readonly RawPage[], n: number, withinMs: number): Promise<number[]> => {
  const untilMs = performance.now() + withinMs;
  for (;;) {
    const atMs = await Promise.all(pages.map((page) => shownAtMs(page, n)));
    if (atMs.every((each) => each !== null)) return atMs.map(Number);
    if (performance.now() > untilMs) throw new Error(`take ${n} was not shown by ${atMs.filter((each) => each === null).length} displays`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Pages of one browser, each as another computer would be, with the stopwatch in them. */
export const openPages = async (browser: RawBrowser, urls: readonly string[]): Promise<RawPage[]> => {
  const pages: RawPage[] = [];
  for (const url of urls) {
    const page = await browser.openPage(true);
    await page.before(takeWatch);
    await page.goTo(url);
    pages.push(page);
  }
  return pages;
};
