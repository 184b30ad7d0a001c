import { afterEach, expect, it } from 'vitest';
import { describeDevice } from './find-cameras.ts';
import { account, startOnvifDevice, type TestDevice } from './testing/onvif-device.ts';

const transport = { fetch, after: () => () => {} };
let test: TestDevice;
afterEach(() => test.close());

it('tells what a device offers, at the host that was asked', async () => {
  test = await startOnvifDevice({ saysItIsAt: 'http://192.168.1.20/onvif', streamUri: (profile) => `rtsp://192.168.1.20:554/${profile}` });
  const origin = new URL(test.url).origin;
  expect(await describeDevice(test.url, account, transport)).toEqual({
    name: 'Chi Lăng Thử',
    streams: ['rtsp://127.0.0.1:554/main', 'rtsp://127.0.0.1:554/sub'],
    snapshot: `${origin}/snap.jpg`,
    hasPtz: true,
  });
});

it('tells what there is where some of it is not told', async () => {
  test = await startOnvifDevice({ streamUri: () => null, snapshotUri: null, hasPtz: false });
  expect(await describeDevice(test.url, account, transport)).toMatchObject({ streams: [], snapshot: null, hasPtz: false });
});

it('says that the name or the password is wrong', async () => {
  test = await startOnvifDevice();
  await expect(describeDevice(test.url, { ...account, password: 'no' }, transport)).rejects.toMatchObject({ kind: 'unauthorized' });
});
