import { useCallback, useEffect, useRef } from 'react';
import type { ScreenReport } from '#contract/wall.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import { useBridge } from '../data/bridge-context.ts';
import { sharedClock } from './use-shared-clock.ts';

const everyMs = 15_000;
/** Frames that are counted for one report: enough to tell a stuck page from a fluent one, too few to cost anything. */
const countedFrames = 12;
const longestCountMs = 1_000;

/** How many frames a second the page draws when it is asked to. */
const countFrames = (): Promise<number> =>
  new Promise((resolve) => {
    let frames = 0;
    let firstMs: number | null = null;
    const timer = setTimeout(() => resolve(firstMs === null ? 0 : (frames * 1000) / longestCountMs), longestCountMs);
    const count = (time: number): void => {
      firstMs ??= time;
      if (frames === countedFrames) {
        clearTimeout(timer);
        return resolve(Math.min(1000, (frames * 1000) / Math.max(1, time - firstMs)));
      }
      frames += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });

/** Chromium alone tells it. */
const memoryMb = (): number | null => {
  const { memory } = performance as { memory?: { usedJSHeapSize: number } };
  return memory ? Math.round(memory.usedJSHeapSize / 1024 / 1024) : null;
};

const pixels = (): ScreenReport['pixels'] => ({
  width: Math.max(1, Math.round(innerWidth * devicePixelRatio)),
  height: Math.max(1, Math.round(innerHeight * devicePixelRatio)),
});

/** Cells that say they cannot show what they should, and cameras without a picture. */
const countFailing = (): number =>
  document.querySelectorAll(
    '.screen-cell[data-shown="true"] [data-testid="cell-notice"], .screen-cell[data-shown="true"] :is([data-state="lost"], [data-state="off"])',
  ).length;

type Take = Pick<ScreenReport, 'takeId' | 'lateMs'>;

/** Tells the core how this screen does: after each take, and now and then. The answer is told of a take. */
export const useReport = (id: RoomDisplayId): ((take: Take) => void) => {
  const bridge = useBridge();
  const last = useRef<Take>({ takeId: null, lateMs: null });
  const report = useCallback(async (): Promise<void> => {
    const framesPerSecond = document.visibilityState === 'visible' ? await countFrames() : 0;
    const clockErrorMs = Math.min(60_000, sharedClock.errorMs() ?? 60_000);
    const told: ScreenReport = {
      ...last.current,
      ...{ framesPerSecond, clockErrorMs, memoryMb: memoryMb(), failing: Math.min(64, countFailing()), pixels: pixels() },
    };
    // One that is lost is made up for by the next.
    await bridge.call('screen.report', { id, report: told }).catch(() => {});
  }, [bridge, id]);
  useEffect(() => {
    const timer = setInterval(() => void report(), everyMs);
    return () => clearInterval(timer);
  }, [report]);
  return useCallback(
    (take) => {
      const lateMs = take.lateMs === null ? null : Math.max(-60_000, Math.min(86_400_000, take.lateMs));
      last.current = { takeId: take.takeId, lateMs };
      void report();
    },
    [report],
  );
};
