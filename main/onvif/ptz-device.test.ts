import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, type Mood, startOnvifDevice, type TestDevice } from './testing/onvif-device.ts';
import type { OnvifDeviceOptions } from '../hub/demo/onvif/onvif-device.ts';
import { computeServiceUrl, readDeviceAddress } from './device-address.ts';
import { OnvifPtzDevice } from './ptz-device.ts';

let test: TestDevice;
let deviceNowMs = Date.UTC(2026, 0, 1);
let cutShort: (() => void) | null = null;

const start = async (options: Partial<OnvifDeviceOptions> = {}): Promise<void> => {
  test = await startOnvifDevice({ now: () => deviceNowMs, presets: [{ name: 'Cổng', aim: { pan: 0.5, tilt: 0, zoom: 1 } }], ...options });
};
const open = (password = account.password, url = test.url): OnvifPtzDevice => {
  const address = new URL(url);
  address.username = encodeURIComponent(account.username);
  address.password = encodeURIComponent(password);
  const after = (_ms: number, run: () => void) => {
    cutShort = run;
    return () => {};
  };
  return new OnvifPtzDevice(readDeviceAddress(address.href, new URL('http://hub/')), { fetch, after });
};

beforeEach(() => start());
afterEach(() => test.close());

describe('a camera that turns', () => {
  it('turns while it is told to, and stops by itself', async () => {
    const device = open();
    await device.move({ pan: 1, tilt: -0.5, zoom: 0.25 });
    deviceNowMs += 1000;
    expect(await device.look()).toEqual({ aim: { pan: 0.25, tilt: -0.125, zoom: 0.0625 }, moving: true });
    deviceNowMs += 60_000;
    expect(await device.look()).toEqual({ aim: { pan: 0.5, tilt: -0.25, zoom: 0.125 }, moving: false });
    await device.move({ pan: -1, tilt: 0, zoom: 0 });
    deviceNowMs += 500;
    await device.stop();
    deviceNowMs += 1000;
    expect((await device.look()).aim.pan).toBeCloseTo(0.375);
  });

  it('keeps presets, also two of one name, and names that are no XML', async () => {
    const device = open();
    await device.savePreset('Cổng', null);
    await device.savePreset('<b>&"42', null);
    const presets = await device.presets();
    expect(presets.map(({ name }) => name)).toEqual(['Cổng', 'Cổng', '<b>&"42']);
    await device.savePreset('Mới', presets[1]?.token ?? '');
    await device.removePreset(presets[2]?.token ?? '');
    expect((await device.presets()).map(({ name }) => name)).toEqual(['Cổng', 'Mới']);
    await device.gotoPreset(presets[0]?.token ?? '');
    deviceNowMs += 2500;
    expect((await device.look()).aim).toEqual({ pan: 0.5, tilt: 0, zoom: 0.625 });
  });

  it('is signed by the device’s own clock, years away from ours, also after that was set anew', async () => {
    const device = open();
    await device.stop();
    deviceNowMs += 3_600_000;
    await device.stop();
    expect(test.asked.filter((action) => action === 'GetSystemDateAndTime')).toHaveLength(2);
  });

  it('never sends the password as it is', async () => {
    await open().stop();
    expect(test.bodies.join()).not.toContain('m&');
    expect(test.bodies.join()).not.toContain('m&amp;');
    expect(test.bodies.some((body) => body.includes('PasswordDigest'))).toBe(true);
  });

  it('asks at the address it was given, wherever the device says its services are', async () => {
    await test.close();
    await start({ saysItIsAt: 'http://192.168.1.20:8899/onvif' });
    await open().stop();
    expect(test.asked).toContain('Stop');
  });

  it('is refused with a wrong password, and tells so', async () => {
    await expect(open('wrong').move({ pan: 1, tilt: 0, zoom: 0 })).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  it('that asks for HTTP digest gets it, and refuses a wrong password', async () => {
    await test.close();
    await start({ account: null });
    test.mood = 'digest';
    await open().stop();
    expect(test.asked.at(-1)).toBe('Stop');
    await expect(open('wrong').stop()).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  it('that does not turn says so', async () => {
    await test.close();
    await start({ hasPtz: false });
    await expect(open().stop()).rejects.toMatchObject({ kind: 'unsupported' });
  });

  it('that is not there is unreachable', async () => {
    const { url } = test;
    await test.close();
    await expect(open(account.password, url).stop()).rejects.toMatchObject({ kind: 'unreachable' });
    await start();
  });

  it.each<[Mood, string]>([
    ['html', 'unsupported'],
    ['truncated', 'unsupported'],
    ['odd', 'unsupported'],
    ['fault', 'refused'],
    ['redirect', 'refused'],
    ['hangUp', 'unreachable'],
  ])('that answers %s is %s, and is used again when it is well', async (mood, kind) => {
    const device = open();
    test.mood = mood;
    const trouble = await device.look().catch((error: unknown) => error as Error);
    expect(trouble).toMatchObject({ kind });
    expect(String((trouble as Error).message)).not.toMatch(/127\.0\.0\.1|http:|m&t/);
    test.mood = 'well';
    await device.look();
    test.mood = mood;
    await expect(device.look()).rejects.toMatchObject({ kind });
    test.mood = 'well';
    await device.look();
  });

  it('that does not answer is given up', async () => {
    const device = open();
    await device.stop();
    test.mood = 'never';
    const given = expect(device.look()).rejects.toMatchObject({ kind: 'timeout' });
    while (test.asked.at(-1) !== 'GetStatus') await new Promise((resolve) => setImmediate(resolve));
    cutShort?.();
    await given;
  });

  it.each(['rtsp://cam/x', 'file:///etc/passwd', 'javascript:1'])('is not reached at %s', (text) => {
    expect(() => readDeviceAddress(text, new URL('http://hub/'))).toThrow(expect.objectContaining({ kind: 'unsupported' }));
  });

  it('keeps path and query of a service, and nothing else of where it says it is', () => {
    expect(computeServiceUrl(new URL('https://cam:8443/onvif/d'), 'http://10.0.0.1/ptz?x=1').href).toBe('https://cam:8443/ptz?x=1');
    expect(computeServiceUrl(new URL('http://cam/d'), '//evil/ptz').href).toBe('http://cam/ptz');
  });
});
