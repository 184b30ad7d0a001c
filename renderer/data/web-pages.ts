/** Whether a page may be shown on a wall with these hosts: `*.example.vn` allows every host below, not `example.vn` itself. */
export const allowsPage = (hosts: readonly string[], address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { host, hostname, protocol } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  return hosts.some((allowed) => {
    const named = allowed.includes(':') ? host : hostname;
    return allowed.startsWith('*.') ? named.endsWith(allowed.slice(1)) && named.length > allowed.length - 1 : named === allowed;
  });
};
