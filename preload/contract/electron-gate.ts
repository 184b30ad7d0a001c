/**
 * How a window under Electron gets its line to the core: the page calls `connect` on the object in `global`, the
 * preload script sends `connect` to the shell, the shell answers `port` with one end of a line, and the preload
 * script posts `message` with it to the page (no port passes through the context bridge).
 */
export const electronGate = { global: 'chilang', connect: 'gate.connect', port: 'gate.port', message: 'chilang.gate' } as const;

/** What the page finds in `global`. */
export type ElectronGate = { readonly host: 'electron'; connect(): void };

/**
 * What comes through the line beside frames, which are texts: that it is open, or that it ended and with which code.
 * A type only: the preload script carries no schema library into every window.
 */
export type ElectronGateNotice = { readonly open: true } | { readonly closed: number | null };
