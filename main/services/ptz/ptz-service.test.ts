import { beforeEach, describe, expect, it } from 'vitest';
import type { PtzRow } from '#contract/rows.ts';
import type { LeaseAnswer, LeaseRequest } from '#contract/wire.ts';
import type { Camera } from '#domain/camera.ts';
import type { CameraId, DeviceId } from '#domain/ids.ts';
import { computeLease, type Lease } from '#domain/lease.ts';
import { createOnvifDevice, type OnvifDevice } from '../../hub/demo/onvif/onvif-device.ts';
import { readDeviceAddress } from '../../onvif/device-address.ts';
import { OnvifPtzDevice } from '../../onvif/ptz-device.ts';
import { createHandlers, type Handlers } from '../handlers.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { FakeConsole, officer } from '../testing/fake-console.ts';
import type { PtzService } from './ptz-service.ts';

const id = 'cam-1' as CameraId;
const right = { id, pan: 1, tilt: 0, zoom: 0 };
let clock: ManualClock;
let camera: OnvifDevice;
let hubIsUp: boolean;
let cameraIsUp: boolean;
let held: Lease | null;

/** The hub's side, in memory. */
const leases = async ({ device, wants }: LeaseRequest): Promise<LeaseAnswer> => {
  if (!hubIsUp) throw new Error('away');
  const decide = (want: LeaseRequest['wants'][number]) => {
    const outcome = computeLease(held, { ...want, device }, clock.now());
    held = outcome.lease;
    return { camera: want.camera, ...outcome };
  };
  return { nowMs: clock.now(), leases: wants.map(decide) };
};

type Desk = { call: Handlers; ptz: PtzService; fake: FakeConsole; state: () => Promise<PtzRow> };

const openDesk = (name: string, officerId: string, before?: FakeConsole): Desk => {
  const fake = before ?? new FakeConsole();
  Object.defineProperty(fake, 'nowMs', { get: () => clock.now() });
  fake.users.set('lead', officer('lead', 'shiftLead'));
  fake.users.set('op-2', officer('op-2', 'operator'));
  fake.settings.set('session.officer', officerId);
  fake.device = name as DeviceId;
  fake.after = (delayMs, run) => clock.after(delayMs, run);
  fake.desk = { leases };
  const over = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    if (!cameraIsUp) throw new TypeError('fetch failed');
    return camera.fetch(new Request(url, init));
  };
  fake.devices = {
    open: () =>
      new OnvifPtzDevice(readDeviceAddress('http://cam/onvif', new URL('http://hub/')), { fetch: over as typeof fetch, after: fake.after }),
  };
  fake.cameras.set(id, {
    ...{ id, name: 'C', nameEn: null, kind: 'road', position: [106, 21], headingDeg: null, fovDeg: null, communeCode: null },
    ...{ roadKm: null, streams: { main: null, sub: null }, onvif: 'http://cam/onvif', ptz: true },
  });
  const parts = fake.parts();
  const state = async () => (await parts.ptz.rows(id))[0] as PtzRow;
  return { call: createHandlers(parts), ptz: parts.ptz, fake, state };
};

/** Time passes while both sides go on. */
const pass = async (ms: number): Promise<void> => {
  for (let passed = 0; passed < ms; passed += 100) {
    await clock.advance(Math.min(100, ms - passed));
    for (let i = 0; i < 8; i += 1) await new Promise((resolve) => setImmediate(resolve));
  }
};
const presets = ['A', 'B', 'C'].map((name, at) => ({ name, aim: { pan: 0.5 * (at - 1), tilt: 0, zoom: 0 } }));

beforeEach(async () => {
  clock = new ManualClock();
  hubIsUp = true;
  cameraIsUp = true;
  held = null;
  camera = createOnvifDevice({
    now: () => clock.now(),
    account: null,
    model: 'M',
    streamUri: () => null,
    snapshotUri: null,
    hasPtz: true,
    presets,
  });
  // Loads the library, which takes real time.
  await openDesk('d-0', 'op-1').ptz.presets({ id });
});

describe('a camera that turns', () => {
  it('turns while the hand says so, and stops when it says nothing more', async () => {
    const { call } = openDesk('d-1', 'op-1');
    for (let i = 0; i < 6; i += 1) {
      await call['ptz.move'](right);
      await pass(500);
    }
    expect(camera.look().moving).toBe(true);
    expect(camera.look().aim.pan).toBeGreaterThan(0.6);
    await pass(1500);
    expect(camera.look()).toMatchObject({ moving: false });
    expect(camera.look().aim.pan).toBeLessThan(1);
  });

  it('is stopped also when it was away for a moment, and by itself when it stays away', async () => {
    const { call } = openDesk('d-1', 'op-1');
    await call['ptz.move'](right);
    cameraIsUp = false;
    await pass(1200);
    cameraIsUp = true;
    await pass(500);
    expect(camera.look().moving).toBe(false);
    expect(camera.look().aim.pan).toBeLessThan(0.5);
  });

  it('says what went wrong, until something goes well', async () => {
    const { call, state } = openDesk('d-1', 'op-1');
    cameraIsUp = false;
    await expect(call['ptz.move'](right)).rejects.toMatchObject({ kind: 'cameraTrouble', details: { trouble: 'unreachable' } });
    expect((await state()).failure).toMatchObject({ kind: 'unreachable' });
    cameraIsUp = true;
    await pass(2000);
    expect((await state()).failure).toBeNull();
  });

  it('tells where it looks while somebody watches, and is left alone otherwise', async () => {
    const { call, state } = openDesk('d-1', 'op-1');
    await call['ptz.gotoPreset']({ id, token: 'preset-3' });
    for (let i = 0; i < 8; i += 1) {
      await state();
      await pass(500);
    }
    expect(await state()).toMatchObject({ aim: { pan: 0.5 }, moving: false });
  });

  it('is not moved by who only reads, nor one that declares no PTZ by anybody', async () => {
    const { call, fake } = openDesk('d-1', 'boss');
    await expect(call['ptz.move'](right)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(call['ptz.patrol']({ id, presets: [], on: false })).rejects.toMatchObject({ kind: 'forbidden' });
    fake.settings.set('session.officer', 'op-1');
    fake.cameras.set(id, { ...(fake.cameras.get(id) as Camera), ptz: false });
    await expect(call['ptz.move'](right)).rejects.toMatchObject({ kind: 'unsupported' });
  });
});

describe('holding', () => {
  it('keeps another console away, which sees who and until when, and may ask', async () => {
    const [one, two] = [openDesk('d-1', 'op-1'), openDesk('d-2', 'op-2')];
    await one.call['ptz.hold']({ id, take: false });
    await expect(two.call['ptz.move'](right)).rejects.toMatchObject({ kind: 'conflict', details: { holder: 'Officer op-1' } });
    expect((await two.state()).holder).toMatchObject({ name: 'Officer op-1', isMine: false, here: false, untilMs: clock.now() + 30_000 });
    await two.call['ptz.ask']({ id });
    await one.state();
    await pass(2000);
    expect(await one.state()).toMatchObject({ arbiter: 'hub', holder: { isMine: true }, asked: { name: 'Officer op-2' } });
    await one.call['ptz.release']({ id });
    await two.call['ptz.move'](right);
  });

  it('ends after thirty seconds without use, and not while it is used', async () => {
    const [one, two] = [openDesk('d-1', 'op-1'), openDesk('d-2', 'op-2')];
    for (let i = 0; i < 9; i += 1) {
      await one.call['ptz.move'](right);
      await pass(5000);
    }
    await expect(two.call['ptz.hold']({ id, take: false })).rejects.toMatchObject({ kind: 'conflict' });
    await pass(30_000);
    await two.call['ptz.hold']({ id, take: false });
    expect((await one.state()).takenBy).toBeNull();
  });

  it('is taken by who manages; the one before is told and the camera stops', async () => {
    const [one, lead, two] = [openDesk('d-1', 'op-1'), openDesk('d-2', 'lead'), openDesk('d-3', 'op-2')];
    await one.call['ptz.move'](right);
    await expect(two.call['ptz.hold']({ id, take: true })).rejects.toMatchObject({ kind: 'forbidden' });
    await lead.call['ptz.hold']({ id, take: true });
    await one.state();
    await pass(1500);
    expect(await one.state()).toMatchObject({ holder: { name: 'Officer lead' }, takenBy: { name: 'Officer lead', here: false } });
    await expect(one.call['ptz.move'](right)).rejects.toMatchObject({ kind: 'conflict' });
    expect(camera.look().moving).toBe(false);
  });

  it('is decided here while the hub is away, says so, and is the hub’s again', async () => {
    const [one, two] = [openDesk('d-1', 'op-1'), openDesk('d-2', 'op-2')];
    hubIsUp = false;
    await one.call['ptz.move'](right);
    expect(await one.state()).toMatchObject({ arbiter: 'here', holder: { isMine: true } });
    hubIsUp = true;
    await two.call['ptz.hold']({ id, take: false });
    await one.state();
    await pass(5000);
    expect(await one.state()).toMatchObject({ arbiter: 'hub', holder: { name: 'Officer op-2' } });
  });

  it('ends with the officer’s shift', async () => {
    const { call, fake } = openDesk('d-1', 'op-1');
    await call['ptz.hold']({ id, take: false });
    fake.users.set('op-2', officer('op-2', 'operator'));
    await call['session.switchOfficer']({ userId: 'op-2' as never });
    await pass(500);
    expect(held).toBeNull();
  });
});

describe('a patrol', () => {
  const order = {
    id,
    presets: [
      { token: 'preset-1', dwellS: 8 },
      { token: 'preset-3', dwellS: 8 },
    ],
    on: true,
  };

  it('goes round, yields to a hand and goes on afterwards', async () => {
    const [one, two] = [openDesk('d-1', 'op-1'), openDesk('d-2', 'op-2')];
    await one.call['ptz.patrol'](order);
    await pass(3000);
    expect(camera.look().aim.pan).toBe(-0.5);
    expect((await one.state()).patrol).toMatchObject({ state: 'running', at: 'preset-1' });
    await pass(9900);
    expect(camera.look().aim.pan).toBe(0.5);
    await two.call['ptz.hold']({ id, take: false });
    await two.call['ptz.gotoPreset']({ id, token: 'preset-2' });
    await pass(12_000);
    expect(camera.look().aim.pan).toBe(0);
    expect((await one.state()).patrol.state).toBe('yielding');
    await two.call['ptz.release']({ id });
    await pass(4000);
    expect((await one.state()).patrol.state).toBe('running');
    expect(Math.abs(camera.look().aim.pan)).toBe(0.5);
    await two.state();
    await pass(1500);
    expect((await two.state()).patrol.state).toBe('elsewhere');
  });

  it('goes past a preset that is gone, survives a restart, and ends when it is told to', async () => {
    const one = openDesk('d-1', 'op-1');
    await one.call['ptz.patrol']({
      ...order,
      presets: [
        { token: 'gone', dwellS: 3 },
        { token: 'preset-3', dwellS: 60 },
      ],
    });
    await pass(8000);
    expect(camera.look().aim.pan).toBe(0.5);
    await one.ptz.stop();
    await one.call['ptz.gotoPreset']({ id, token: 'preset-1' });
    held = null;
    const again = openDesk('d-1', 'op-1', one.fake);
    await again.ptz.start();
    await pass(12_000);
    expect(camera.look().aim.pan).toBe(0.5);
    await again.call['ptz.patrol']({ ...order, on: false });
    await pass(2000);
    expect(held).toBeNull();
    expect((await again.state()).patrol).toMatchObject({ state: 'off', presets: order.presets });
  });

  it('needs two presets', async () => {
    const { call } = openDesk('d-1', 'op-1');
    await expect(call['ptz.patrol']({ ...order, presets: order.presets.slice(1) })).rejects.toMatchObject({ kind: 'badInput' });
  });
});
