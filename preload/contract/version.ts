/** Version of calls, queries and events between a window and the core. A window of another version reloads itself. */
export const contractVersion = 1;

/**
 * Version of the HTTP protocol between a console and a hub, the only one a console speaks. Since 2 a page's mark stands
 * in the header `chilang-mark`, no longer in the page, so that a full page is the same bytes for every console. 3 has streams of
 * walls; 4 has documents of the desk, which are kept from a console of protocol 3.
 */
export const protocolVersion = 4;

/** Protocol versions a hub of this build serves, newest first: this and the one before. It answers in the one it was asked in. */
export const servedProtocolVersions: readonly number[] = [4, 3];

/** Header that carries the protocol version on every request and every answer; its absence means "not a hub". */
export const protocolHeader = 'chilang-protocol';

/** Header of a bundle: the schema of the cache in it. A console takes one of its own schema or an older one. */
export const bundleSchemaHeader = 'chilang-cache-schema';

/** Header of a page of a stream: the mark of the device that asked, read with the page. */
export const markHeader = 'chilang-mark';
