/** Machines of our own may be spoken to without a certificate; nothing else. */
const isHere = (host: string): boolean => host === '127.0.0.1' || host === 'localhost' || host === '[::1]';

/** Whether an address may be fetched: https, its host (with its port, if it names one) among those allowed. */
export const mayFetch = (address: string, hosts: readonly string[]): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, host, username, password } = new URL(address);
  if (username !== '' || password !== '' || !(protocol === 'https:' || (protocol === 'http:' && isHere(hostname)))) return false;
  return hosts.includes(host);
};
