import type { HostCapabilities } from '#contract/capabilities.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { Bounds, Display, Host, HostWindow, PageReload, Secrets, WindowSpec } from '../host.ts';
import { Listeners } from '../listeners.ts';
import { checkBounds, checkWindowSpec, planPlacement } from '../window-spec.ts';
import { SealedSecrets } from './sealed-secrets.ts';
import type { ShellLink } from './shell-link.ts';
import type { ShellEvent, ShellResult, ShellStart } from './shell-protocol.ts';

/** Windows of an Electron shell beside the core. A window that crashes is loaded again by the shell. */
export class ElectronHost implements Host {
  readonly secrets: Secrets;
  readonly closed: Promise<void>;
  readonly #link: ShellLink;
  readonly #secretsKept: 'os' | 'file';
  readonly #specs = new Map<string, WindowSpec>();
  readonly #windowClosed = new Listeners<string>();
  readonly #displaysChanged = new Listeners<readonly Display[]>();
  readonly #pageReloaded = new Listeners<PageReload>();
  #displays: readonly Display[];
  #resolveClosed: () => void = () => {};

  private constructor(link: ShellLink, kept: Secrets, started: ShellResult<'shell.start'>) {
    this.#link = link;
    this.#displays = started.displays;
    this.#secretsKept = started.secrets;
    this.secrets = started.secrets === 'os' ? new SealedSecrets(kept, link) : kept;
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    link.events.add((event) => this.#hear(event));
    void link.ended.then(() => this.#loseAll());
  }

  /** Tells the shell where the core serves; no window yet. `secrets` keeps what the shell seals, or the bare text where it cannot. */
  static async open(link: ShellLink, start: ShellStart, secrets: Secrets): Promise<ElectronHost> {
    return new ElectronHost(link, secrets, await link.call('shell.start', start));
  }

  capabilities(): HostCapabilities {
    return { kind: 'electron', windows: true, displays: true, secrets: this.#secretsKept, keepAwake: true };
  }

  async displays(): Promise<readonly Display[]> {
    return this.#displays;
  }

  onDisplaysChanged(listener: (displays: readonly Display[]) => void): () => void {
    return this.#displaysChanged.add(listener);
  }

  async openWindow(spec: WindowSpec): Promise<void> {
    const { id, path, kind, fullScreen = false } = checkWindowSpec(spec);
    if (this.#specs.has(id)) throw new ChiLangError('alreadyExists', `There is a window ${id} already.`);
    const bounds = planPlacement(spec, this.#displays);
    this.#specs.set(id, spec);
    try {
      await this.#link.call('window.open', { id, path, kind, bounds, fullScreen });
    } catch (error) {
      this.#specs.delete(id);
      throw error;
    }
  }

  async closeWindow(id: string): Promise<void> {
    this.#known(id);
    await this.#link.call('window.close', { id });
  }

  async windows(): Promise<readonly HostWindow[]> {
    if (this.#specs.size === 0) return [];
    const standing = await this.#link.call('windows.list', {});
    const windows: HostWindow[] = [];
    for (const { id, path, kind } of this.#specs.values()) {
      const window = standing.find((each) => each.id === id);
      if (window) windows.push({ path, kind, ...window });
    }
    return windows;
  }

  async setBounds(id: string, bounds: Bounds, fullScreen = false): Promise<void> {
    this.#known(id);
    await this.#link.call('window.move', { id, bounds: checkBounds(bounds), fullScreen });
  }

  onPageReloaded(listener: (reloaded: PageReload) => void): () => void {
    return this.#pageReloaded.add(listener);
  }

  onWindowClosed(listener: (id: string) => void): () => void {
    return this.#windowClosed.add(listener);
  }

  async keepAwake(on: boolean): Promise<void> {
    await this.#link.call('awake.keep', { on });
  }

  async close(): Promise<void> {
    await this.#link.call('shell.end', {}).catch(() => {});
    this.#loseAll();
  }

  #known(id: string): void {
    if (!this.#specs.has(id)) throw new ChiLangError('notFound', `There is no window ${id}; it was closed.`);
  }

  #hear(event: ShellEvent): void {
    if (event.event === 'window.closed') return this.#gone(event.id);
    if (event.event === 'page.reloaded') return this.#pageReloaded.tell({ id: event.id, why: event.why });
    this.#displays = event.displays;
    this.#displaysChanged.tell(event.displays);
  }

  #gone(id: string): void {
    if (!this.#specs.delete(id)) return;
    this.#windowClosed.tell(id);
    if (this.#specs.size === 0) this.#resolveClosed();
  }

  #loseAll(): void {
    for (const id of [...this.#specs.keys()]) this.#gone(id);
    this.#resolveClosed();
  }
}
