import type { Display } from '../host.ts';
import { Listeners } from '../listeners.ts';
import type { DevTools } from './dev-tools.ts';
import { computeDisplays, reportScreens, screensBinding, screensWorld } from './screens.ts';

/** What a page may take to load and to report. */
const reportMs = 8_000;

/**
 * Knows the monitors through one of our pages, since a browser tells nobody else; through another one when that
 * page is closed. The script lives in a world of its own: the page neither sees it nor can report in its name.
 */
export class ScreenWatch {
  readonly changed = new Listeners<readonly Display[]>();
  readonly #devTools: DevTools;
  #displays: readonly Display[] = [];
  #watched: string | null = null;

  constructor(devTools: DevTools) {
    this.#devTools = devTools;
    devTools.on('Runtime.bindingCalled', ({ name, payload }) => name === screensBinding && this.#take(payload));
  }

  displays(): readonly Display[] {
    return this.#displays;
  }

  /** Resolves when the first report is in; a page that never reports is given up after a while. */
  async watchThrough(targetId: string): Promise<void> {
    if (this.#watched !== null) return;
    this.#watched = targetId;
    const reported = this.#firstReport();
    const devTools = this.#devTools;
    const { sessionId } = await devTools.send('Target.attachToTarget', { targetId, flatten: true });
    await devTools.send('Page.enable', {}, sessionId);
    await devTools.send('Runtime.enable', {}, sessionId);
    await devTools.send('Runtime.addBinding', { name: screensBinding, executionContextName: screensWorld }, sessionId);
    const script = { source: reportScreens, worldName: screensWorld, runImmediately: true };
    await devTools.send('Page.addScriptToEvaluateOnNewDocument', script, sessionId);
    await reported;
  }

  /** Tells that a page is gone; whether it was the one that reported. */
  gone(targetId: string): boolean {
    if (this.#watched !== targetId) return false;
    this.#watched = null;
    return true;
  }

  #firstReport(): Promise<void> {
    if (this.#displays.length > 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, reportMs);
      const stop = this.changed.add(() => {
        clearTimeout(timer);
        stop();
        resolve();
      });
    });
  }

  #take(payload: string): void {
    const displays = computeDisplays(payload);
    if (!displays || JSON.stringify(displays) === JSON.stringify(this.#displays)) return;
    this.#displays = displays;
    this.changed.tell(displays);
  }
}
