import type { HostCapabilities } from '#contract/capabilities.ts';
import type { Host, WindowSpec } from './host.ts';

/** A host as the console uses it: windows by panel. */
export type Shell = {
  capabilities(): HostCapabilities;
  /** Opens a window with one panel, or with the whole desk (null); answers its id. */
  open(panel: string | null): Promise<string>;
  readonly closed: Promise<void>;
  stop(): Promise<void>;
};

/** The path of a desk window, or of one panel alone; what the address asks of all windows (a language) stays. The key does not. */
export const computePath = (url: string, panel: string | null): string => {
  const { searchParams } = new URL(url);
  searchParams.delete('key');
  if (panel !== null) searchParams.set('panel', panel);
  return searchParams.size > 0 ? `/?${searchParams}` : '/';
};

/** Opens the desk in its first window, where the host opens any. */
export const startShell = async (host: Host, url: string): Promise<Shell> => {
  let opened = 0;
  const open = async (panel: string | null): Promise<string> => {
    opened += 1;
    const spec: WindowSpec = { id: `operator-${opened}`, path: computePath(url, panel), kind: 'operator' };
    await host.openWindow(spec);
    return spec.id;
  };
  try {
    if (host.capabilities().windows) await fillPrimary(host, await open(null));
  } catch (error) {
    await host.close();
    throw error;
  }
  return { capabilities: () => host.capabilities(), open, closed: host.closed, stop: () => host.close() };
};

const fillPrimary = async (host: Host, id: string): Promise<void> => {
  if (!host.capabilities().displays) return;
  const primary = (await host.displays()).find((display) => display.primary);
  if (primary) await host.setBounds(id, primary.workArea);
};
