import { describe, expect, it } from 'vitest';
import type { CameraRow } from '#contract/rows.ts';
import { type CameraDraft, computeCameraChanges, draftOf } from './camera-draft.ts';

const camera = {
  ...{ id: 'c-1', name: 'Một', nameEn: null, kind: 'gate', position: [106.7, 21.9], headingDeg: 90, fovDeg: null, communeCode: null },
  ...{
    roadKm: 'QL1',
    renditions: { main: true, sub: false },
    hasWhep: false,
    hasSnapshot: false,
    hasPtz: false,
    health: { state: 'unknown' },
  },
} as unknown as CameraRow;
const edit = (changes: Partial<CameraDraft>) => computeCameraChanges(camera, { ...draftOf(camera), ...changes });

describe('a camera that is edited', () => {
  it('changes in nothing until something is typed', () => {
    expect(edit({})).toEqual({ changes: {}, wrong: new Set() });
  });

  it('changes in what was typed, with points or commas', () => {
    expect(edit({ name: ' Hai ', lat: '21,5', heading: '360', fov: '60.5', roadKm: '', ptz: true, kind: 'road' }).changes).toEqual({
      ...{ name: 'Hai', position: [106.7, 21.5], headingDeg: 0, fovDeg: 60.5, roadKm: null, ptz: true, kind: 'road' },
    });
  });

  it('keeps addresses that are left empty, and takes away what is a dash', () => {
    expect(edit({ main: 'http://u:p@h/1.m3u8', sub: '-' }).changes).toEqual({ main: 'http://u:p@h/1.m3u8', sub: null });
  });

  it.each<[Partial<CameraDraft>, string]>([
    [{ name: ' ' }, 'name'],
    [{ lat: '91' }, 'lat'],
    [{ lon: '' }, 'lon'],
    [{ heading: 'x' }, 'heading'],
    [{ fov: '0' }, 'fov'],
    [{ main: 'rtsp://h' }, 'main'],
    [{ onvif: '//h' }, 'onvif'],
  ])('says what is wrong in %o', (typed, name) => {
    expect([...edit(typed).wrong]).toEqual([name]);
  });
});
