import type { PanelName } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { HostCapabilities } from '#contract/capabilities.ts';
import type { Windows } from '../services/ports.ts';
import type { Shell } from './world.ts';

const nothing: HostCapabilities = { kind: 'none', windows: false, displays: false, secrets: 'file', keepAwake: false };

/** Stands for the shell before it is there: the console serves windows long before a slow shell has started. */
export class ShellSlot implements Windows {
  #shell: Shell | null = null;

  fill(shell: Shell): void {
    this.#shell = shell;
  }

  capabilities(): HostCapabilities {
    return this.#shell?.capabilities() ?? nothing;
  }

  async open(panel: PanelName | null): Promise<string> {
    if (!this.#shell) throw new ChiLangError('unsupported', 'This console opens no windows; open its address in another browser window.');
    return this.#shell.open(panel);
  }

  async stop(): Promise<void> {
    await this.#shell?.stop();
  }
}
