import type { HostCapabilities } from '#contract/capabilities.ts';
import type { Bounds } from '#domain/display.ts';

export type { Bounds };

/** One monitor, as the system arranges it now. */
export type Display = {
  /** Stays the same while the monitor stays connected in its place; not promised across reboots or re-cabling. */
  readonly id: string;
  /** What the system calls the monitor; empty where it does not tell. Two monitors may share it. */
  readonly label: string;
  readonly bounds: Bounds;
  /** `bounds` without task bars and docks. */
  readonly workArea: Bounds;
  /** Physical pixels for one device-independent pixel, above 0. */
  readonly scale: number;
  /** True for at most one display. */
  readonly primary: boolean;
};

/** `operator`: a desk window, which its officer may move and close. `wall`: a picture of the room's video wall. */
export type WindowKind = 'operator' | 'wall';

/** A window to open. */
export type WindowSpec = {
  /** Chosen by the caller, unique among the open windows, 1-64 characters of `A-Za-z0-9_-`. */
  readonly id: string;
  /** Path and query on the console's own origin, beginning with one `/`. */
  readonly path: string;
  readonly kind: WindowKind;
  /** The display to fill; without it, and without `bounds`, the system chooses. */
  readonly displayId?: string;
  /** Where to stand; wins over `displayId`. Both sides at least 1. */
  readonly bounds?: Bounds;
  /** Cover the whole display the window stands on. */
  readonly fullScreen?: boolean;
};

/** A window as it stands. */
export type HostWindow = {
  readonly id: string;
  readonly path: string;
  readonly kind: WindowKind;
  readonly bounds: Bounds;
  readonly fullScreen: boolean;
};

/** A page that was loaded again, and why. */
export type PageReload = { readonly id: string; readonly why: 'crashed' | 'hung' };

/** Small secrets of this workstation (a hub's key), kept as `capabilities().secrets` says. Names: 1-64 of `a-z0-9.-`. */
export type Secrets = {
  /** Null: never set. */
  get(name: string): Promise<string | null>;
  /** Durable when it resolves. */
  set(name: string, value: string): Promise<void>;
  /** Resolves whether or not there was one. */
  delete(name: string): Promise<void>;
};

/**
 * What shows windows and knows monitors; thin on purpose: it decides nothing about what is shown where.
 *
 * Every method that a host cannot do rejects with `unsupported`, and `capabilities()` says so beforehand.
 * A window whose page crashed or hangs is loaded again within seconds. Windows never load any origin but the
 * console's own and are granted no permission but to see the arrangement of the monitors.
 */
export type Host = {
  /** Never changes while the host lives. */
  capabilities(): HostCapabilities;

  /** The monitors now, in no particular order; where `displays` is a capability at least one once a window is open. */
  displays(): Promise<readonly Display[]>;
  /** Called after a monitor came, went or changed, with all of them. The answer stops it. */
  onDisplaysChanged(listener: (displays: readonly Display[]) => void): () => void;

  /**
   * Resolves once the window stands where it was asked to. `badInput` for a spec out of its ranges,
   * `alreadyExists` for an id in use, `notFound` for a display that is not connected.
   */
  openWindow(spec: WindowSpec): Promise<void>;
  /** Resolves once it is gone; `notFound` for no such window. */
  closeWindow(id: string): Promise<void>;
  /** The open windows, oldest first. */
  windows(): Promise<readonly HostWindow[]>;
  /**
   * Moves a window without loading its page again, out of full screen if need be, then over the whole display it stands on where
   * `fullScreen` says so; resolves once it stands there. `notFound`.
   */
  setBounds(id: string, bounds: Bounds, fullScreen?: boolean): Promise<void>;
  /** Called after the page of a window crashed, or hung for seconds, and is loaded again. The answer stops it. */
  onPageReloaded(listener: (reloaded: PageReload) => void): () => void;
  /** Called once for each window that is gone, whoever closed it. The answer stops it. */
  onWindowClosed(listener: (id: string) => void): () => void;
  /** Resolves when the last window was closed, or the shell ended and cannot be brought back; never where no window was opened. */
  readonly closed: Promise<void>;

  readonly secrets: Secrets;
  /** Keeps monitors from sleeping until told otherwise. */
  keepAwake(on: boolean): Promise<void>;

  /** Closes all windows and ends the shell. Safe to repeat. */
  close(): Promise<void>;
};
