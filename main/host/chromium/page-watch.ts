import { PagePulse } from '../page-pulse.ts';
import type { DevTools } from './dev-tools.ts';

/** Feels the pulse of every page. Only a session that was open before can still reach one that hangs, so it is handed on. */
export class PageWatch {
  readonly #devTools: DevTools;
  readonly #onHung: (targetId: string, sessionId: string) => void;
  readonly #pulses = new Map<string, PagePulse>();

  constructor(devTools: DevTools, onHung: (targetId: string, sessionId: string) => void) {
    this.#devTools = devTools;
    this.#onHung = onHung;
  }

  async watch(targetId: string): Promise<void> {
    const { sessionId } = await this.#devTools.send('Target.attachToTarget', { targetId, flatten: true });
    this.forget(targetId);
    const pulse = new PagePulse(
      () => this.#devTools.send('Runtime.evaluate', { expression: '0' }, sessionId),
      () => {
        this.#pulses.delete(targetId);
        this.#onHung(targetId, sessionId);
      },
    );
    this.#pulses.set(targetId, pulse);
  }

  forget(targetId: string): void {
    this.#pulses.get(targetId)?.stop();
    this.#pulses.delete(targetId);
  }

  stop(): void {
    for (const targetId of [...this.#pulses.keys()]) this.forget(targetId);
  }
}
