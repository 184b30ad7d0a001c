import type { HostCapabilities } from '#contract/capabilities.ts';
import { ChiLangError } from '#contract/errors.ts';
import { checkSecretName } from '../../main/host/file-secrets.ts';
import type { Bounds, Display, Host, HostWindow, Secrets, WindowSpec } from '../../main/host/host.ts';
import { Listeners } from '../../main/host/listeners.ts';
import { checkBounds, checkWindowSpec, planPlacement } from '../../main/host/window-spec.ts';

/** A monitor of 1920x1080 with a task bar. */
export const fakeDisplay = (id: string, left: number, primary = false): Display => ({
  id,
  label: id,
  bounds: { left, top: 0, width: 1920, height: 1080 },
  workArea: { left, top: 0, width: 1920, height: 1040 },
  scale: 1,
  primary,
});

const systemChooses: Bounds = { left: 10, top: 10, width: 900, height: 700 };

/** A host in memory that keeps every promise of the port, for tests of what uses one. */
export class FakeHost implements Host {
  readonly closed: Promise<void>;
  readonly secrets: Secrets;
  readonly #windows = new Map<string, HostWindow>();
  readonly #windowClosed = new Listeners<string>();
  readonly #displaysChanged = new Listeners<readonly Display[]>();
  #displays: readonly Display[] = [fakeDisplay('LEFT', 0, true), fakeDisplay('RIGHT', 1920)];
  #resolveClosed: () => void = () => {};

  constructor() {
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    this.secrets = memorySecrets();
  }

  capabilities(): HostCapabilities {
    return { kind: 'fake', windows: true, displays: true, secrets: 'file', keepAwake: true };
  }

  async displays(): Promise<readonly Display[]> {
    return this.#displays;
  }

  /** Plugs and unplugs: these are the monitors from now on. */
  plug(...displays: readonly Display[]): void {
    this.#displays = displays;
    this.#displaysChanged.tell(displays);
  }

  onDisplaysChanged(listener: (displays: readonly Display[]) => void): () => void {
    return this.#displaysChanged.add(listener);
  }

  async openWindow(spec: WindowSpec): Promise<void> {
    const { id, path, kind, fullScreen = false } = checkWindowSpec(spec);
    if (this.#windows.has(id)) throw new ChiLangError('alreadyExists', `There is a window ${id} already.`);
    const placed = planPlacement(spec, this.#displays) ?? systemChooses;
    this.#windows.set(id, { id, path, kind, fullScreen, bounds: fullScreen ? this.#covering(placed) : placed });
  }

  async closeWindow(id: string): Promise<void> {
    this.#known(id);
    this.#windows.delete(id);
    this.#windowClosed.tell(id);
    if (this.#windows.size === 0) this.#resolveClosed();
  }

  async windows(): Promise<readonly HostWindow[]> {
    return [...this.#windows.values()];
  }

  async setBounds(id: string, bounds: Bounds, fullScreen = false): Promise<void> {
    const known = this.#known(id);
    const placed = checkBounds(bounds);
    this.#windows.set(id, { ...known, fullScreen, bounds: fullScreen ? this.#covering(placed) : placed });
  }

  onPageReloaded(): () => void {
    return () => {};
  }

  onWindowClosed(listener: (id: string) => void): () => void {
    return this.#windowClosed.add(listener);
  }

  async keepAwake(): Promise<void> {}

  async close(): Promise<void> {
    this.#windows.clear();
    this.#resolveClosed();
  }

  #covering(placed: Bounds): Bounds {
    return this.#displays.find(({ bounds }) => bounds.left <= placed.left && placed.left < bounds.left + bounds.width)?.bounds ?? placed;
  }

  #known(id: string): HostWindow {
    const window = this.#windows.get(id);
    if (!window) throw new ChiLangError('notFound', `There is no window ${id}; it was closed.`);
    return window;
  }
}

const memorySecrets = (): Secrets => {
  const kept = new Map<string, string>();
  return {
    get: async (name) => kept.get(name) ?? null,
    set: async (name, value) => void kept.set(checkSecretName(name), value),
    delete: async (name) => void kept.delete(name),
  };
};
