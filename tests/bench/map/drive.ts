import { z } from 'zod';
import type { RawPage } from '../raw-browser.ts';

const patienceMs = 90_000;
const pause = (delayMs: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, delayMs));

/** How long after its address was opened a map was whole for the first time, milliseconds; NaN: not within the patience of an officer. */
export const firstMapMs = async (page: RawPage): Promise<number> => {
  const expression = `performance.getEntriesByName('chilang:map')[0]?.startTime ?? -1`;
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 200) {
    const at = await page.read(z.number(), expression);
    if (at >= 0) return at;
    await pause(200);
  }
  return Number.NaN;
};

/**
 * Frames a second in which the map's picture was renewed, while it is panned by its keys and zoomed by its wheel, as an officer does both: a
 * frame of the window in which the map still shows the one before does not count.
 */
export const framesWhileMoved = (page: RawPage, seconds: number): Promise<number> =>
  page.read(
    z.number(),
    `new Promise((resolve) => {
      const canvas = document.querySelector('.maplibregl-canvas');
      const box = canvas.getBoundingClientRect();
      const at = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 };
      const keys = [['ArrowRight', 39], ['ArrowDown', 40], ['ArrowLeft', 37], ['ArrowUp', 38]];
      const [drawer, name] = document.querySelector('.map-screen')
        ? [CanvasRenderingContext2D.prototype, 'putImageData']
        : [WebGL2RenderingContext.prototype, 'drawElements'];
      const draws = drawer[name];
      let [turn, frames, isNew] = [0, 0, false];
      drawer[name] = function (...args) {
        isNew = true;
        return draws.apply(this, args);
      };
      const began = performance.now();
      const push = () => {
        const [key, keyCode] = keys[turn % 4];
        if (turn % 2) canvas.dispatchEvent(new WheelEvent('wheel', { deltaY: turn % 16 < 8 ? -240 : 240, bubbles: true, cancelable: true, ...at }));
        else canvas.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, keyCode, bubbles: true, cancelable: true }));
        turn += 1;
      };
      canvas.focus();
      const timer = setInterval(push, 250);
      const frame = () => {
        if (isNew) frames += 1;
        isNew = false;
        const took = performance.now() - began;
        if (took < ${seconds * 1000}) return requestAnimationFrame(frame);
        clearInterval(timer);
        drawer[name] = draws;
        resolve((frames * 1000) / took);
      };
      requestAnimationFrame(frame);
    })`,
  );
