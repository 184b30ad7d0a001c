import type { DevTools } from './dev-tools.ts';

/** How often a page is asked whether it is there. */
const askEveryMs = 700;
/** Looks in a row without an answer: long for a busy page, short for an officer. Not counted by the clock, which runs on in a machine that sleeps. */
const mostSilent = 3;

type Watched = { readonly sessionId: string; readonly timer: NodeJS.Timeout; silent: number | null; hasAnswered: boolean };

/**
 * Finds pages whose script never ends: a page that answered once and no longer does. Only a session that was open before can
 * still reach such a page, so it is handed on.
 */
export class PageWatch {
  readonly #devTools: DevTools;
  readonly #onHung: (targetId: string, sessionId: string) => void;
  readonly #watched = new Map<string, Watched>();

  constructor(devTools: DevTools, onHung: (targetId: string, sessionId: string) => void) {
    this.#devTools = devTools;
    this.#onHung = onHung;
  }

  async watch(targetId: string): Promise<void> {
    const { sessionId } = await this.#devTools.send('Target.attachToTarget', { targetId, flatten: true });
    this.forget(targetId);
    const timer = setInterval(() => this.#look(targetId), askEveryMs);
    this.#watched.set(targetId, { sessionId, timer, silent: null, hasAnswered: false });
  }

  forget(targetId: string): void {
    clearInterval(this.#watched.get(targetId)?.timer);
    this.#watched.delete(targetId);
  }

  stop(): void {
    for (const targetId of [...this.#watched.keys()]) this.forget(targetId);
  }

  #look(targetId: string): void {
    const watched = this.#watched.get(targetId);
    if (!watched) return;
    if (watched.silent === null) return this.#ask(watched);
    watched.silent += 1;
    // While a page loads it may be busy for long; only what has been there can hang.
    if (!watched.hasAnswered || watched.silent < mostSilent) return;
    this.forget(targetId);
    this.#onHung(targetId, watched.sessionId);
  }

  #ask(watched: Watched): void {
    watched.silent = 0;
    this.#devTools.send('Runtime.evaluate', { expression: '0' }, watched.sessionId).then(
      () => {
        watched.silent = null;
        watched.hasAnswered = true;
      },
      // A page between two documents answers nothing; one that is gone is told by other means.
      () => {
        watched.silent = null;
      },
    );
  }
}
