/** Version of calls, queries and events between a window and the core. A window of another version reloads itself. */
export const contractVersion = 1;

/** Version of the HTTP protocol between a console and a hub. A hub serves this and the one before. */
export const protocolVersion = 1;

/** Protocol versions this build understands, newest first. */
export const servedProtocolVersions: readonly number[] = [1];

/** Header that carries the protocol version on every request and every answer; its absence means "not a hub". */
export const protocolHeader = 'chilang-protocol';
