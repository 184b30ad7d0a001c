import type { HostCapabilities } from '#contract/capabilities.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { Display, Host, HostWindow, Secrets } from './host.ts';

/** A host that opens nothing: the console serves, and its address is opened in any browser. */
export class NoneHost implements Host {
  readonly secrets: Secrets;
  readonly closed = new Promise<void>(() => {});

  constructor(secrets: Secrets) {
    this.secrets = secrets;
  }

  capabilities(): HostCapabilities {
    return { kind: 'none', windows: false, displays: false, secrets: 'file', keepAwake: false };
  }

  async displays(): Promise<readonly Display[]> {
    throw unsupported();
  }

  onDisplaysChanged(): () => void {
    return () => {};
  }

  async openWindow(): Promise<void> {
    throw unsupported();
  }

  async closeWindow(): Promise<void> {
    throw unsupported();
  }

  async windows(): Promise<readonly HostWindow[]> {
    return [];
  }

  async setBounds(): Promise<void> {
    throw unsupported();
  }

  onPageReloaded(): () => void {
    return () => {};
  }

  onWindowClosed(): () => void {
    return () => {};
  }

  async keepAwake(): Promise<void> {
    throw unsupported();
  }

  async close(): Promise<void> {}
}

const unsupported = (): ChiLangError =>
  new ChiLangError('unsupported', 'This console opens no windows; open its address in another browser window.');
