/** What of an address names a host and a port; anything else in its place (a name, a password) makes it no address of a page. */
const page = /^(https?):\/\/([a-z0-9][a-z0-9.-]*)(?::(\d{1,5}))?(?=[/?#]|$)/i;
const usualPort: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** The host of an address with the port where it is not the usual one of its scheme: as `WebHost` has it. Null: no address of a page. */
const hostOf = (address: string): string | null => {
  const [, scheme = '', host, port] = page.exec(address) ?? [];
  if (host === undefined) return null;
  return (port === undefined || port === usualPort[scheme.toLowerCase()] ? host : `${host}:${port}`).toLowerCase();
};

const matches = (host: string, allowed: string): boolean =>
  // `*.example.vn` is every host below it, at the same port, and not itself.
  allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) && host.length > allowed.length - 1 : host === allowed;

/** Whether a page may be shown on a wall with these hosts. A page with a name or a password in its address never may. */
export const isAllowedPage = (address: string, hosts: readonly string[]): boolean => {
  const host = hostOf(address);
  return host !== null && hosts.some((allowed) => matches(host, allowed));
};

/** The sources of a content policy that lets the pages of these hosts be framed; empty for none. */
export const frameSources = (hosts: readonly string[]): string[] => hosts.flatMap((host) => [`http://${host}`, `https://${host}`]);
