import type { PanelName } from '#contract/calls.ts';
import type { HostCapabilities } from '#contract/capabilities.ts';
import type { Windows } from '../services/ports.ts';
import { serveOnly } from './serve-only.ts';
import type { Shell } from './world.ts';

/** Stands for the shell before it is there: the console serves windows long before a slow shell has started. */
export class ShellSlot implements Windows {
  #shell: Shell = serveOnly();

  fill(shell: Shell): void {
    this.#shell = shell;
  }

  capabilities(): HostCapabilities {
    return this.#shell.capabilities();
  }

  open(panel: PanelName | null): Promise<string> {
    return this.#shell.open(panel);
  }

  stop(): Promise<void> {
    return this.#shell.stop();
  }
}
