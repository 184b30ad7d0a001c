import { beforeEach, describe, expect, it } from 'vitest';
import type { Camera } from '#domain/camera.ts';
import { createHandlers, type Handlers } from './handlers.ts';
import { FakeConsole } from './testing/fake-console.ts';

const id = 'c-1' as Camera['id'];
const camera: Camera = {
  ...{ id, name: 'Một', nameEn: null, kind: 'gate', position: [106.7, 21.9], headingDeg: 5, fovDeg: null, communeCode: null, roadKm: null },
  ...{ streams: { main: 'http://u:secret@h:8080/1.m3u8', sub: '/demo/1' }, onvif: 'http://u:secret@10.0.0.2/onvif', owner: 'x' },
};
let fake: FakeConsole;
let call: Handlers;

beforeEach(() => {
  fake = new FakeConsole();
  fake.cameras.set(id, camera);
  call = createHandlers(fake.parts());
});

describe('a camera that is edited', () => {
  it('changes in what was given and keeps the rest, what nobody knows included', async () => {
    await call['cameras.edit']({ id, changes: { name: 'Mới', sub: null, snapshot: 'http://h/s.jpg', ptz: true } });
    expect(fake.cameras.get(id)).toEqual({
      ...{ ...camera, name: 'Mới', snapshot: 'http://h/s.jpg', ptz: true },
      streams: { main: camera.streams.main, sub: null },
    });
    expect(fake.recorded).toMatchObject([{ kind: 'camera.put', actor: 'op-1' }]);
    await call['cameras.undoEdit']({ id });
    expect(fake.cameras.get(id)).toEqual(camera);
    await expect(call['cameras.undoEdit']({ id })).rejects.toMatchObject({ kind: 'notFound' });
  });

  it('records nothing where nothing changes', async () => {
    await call['cameras.edit']({ id, changes: { name: 'Một', fovDeg: null } });
    expect(fake.recorded).toEqual([]);
  });

  it('tells hosts and nothing more of its addresses', async () => {
    expect(await call['cameras.hosts']({ id })).toEqual({ main: 'h:8080', sub: 'hub', whep: null, snapshot: null, onvif: '10.0.0.2' });
  });

  it('is not changed by who only reads', async () => {
    fake.settings.set('session.officer', 'boss');
    await expect(call['cameras.edit']({ id, changes: { name: 'x' } })).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
