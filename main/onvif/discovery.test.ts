import { afterEach, expect, it } from 'vitest';
import { discover } from './discovery.ts';
import { startDiscovery } from './testing/onvif-device.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const find = async (addresses: string[], garbage = false) => {
  const network = await startDiscovery(addresses, garbage);
  closing.push(() => network.close());
  const after = (_ms: number, run: () => void) => {
    const timer = setTimeout(run, 150);
    return () => clearTimeout(timer);
  };
  return discover({ to: { host: '127.0.0.1', port: network.port }, from: '127.0.0.1', listenMs: 3000, after, newId: () => 'call-1' });
};

it('finds devices once each, with their names, at the address that answers', async () => {
  expect(await find(['http://10.9.9.9/onvif http://127.0.0.1:81/onvif', 'http://10.0.0.2/onvif', 'http://10.0.0.2/onvif'])).toEqual([
    { address: 'http://10.0.0.2/onvif', name: 'Cam 2' },
    { address: 'http://127.0.0.1:81/onvif', name: 'Cam 0' },
  ]);
});

it('passes over what is no answer or leads nowhere', async () => {
  expect(await find(['ftp://10.0.0.2/', '', 'http://10.0.0.3/'], true)).toEqual([{ address: 'http://10.0.0.3/', name: 'Cam 2' }]);
});

it('tells that the network takes no call', async () => {
  const parts = { to: { host: '127.0.0.1', port: 9 }, from: '203.0.113.9', listenMs: 1, after: () => () => {}, newId: () => 'x' };
  await expect(discover(parts)).rejects.toMatchObject({ kind: 'unreachable' });
});
