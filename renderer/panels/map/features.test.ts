import { describe, expect, it } from 'vitest';
import type { CameraId, IncidentId, PlaceId } from '#domain/ids.ts';
import { cameraFeature, incidentFeature, placeFeature, shortName } from './features.ts';
import type { MapCamera, MapIncident, MapPlace } from './map-types.ts';

const incident = (change: Partial<MapIncident> = {}): MapIncident => ({
  id: 'inc-1' as IncidentId,
  type: 'flood',
  severity: 2,
  status: 'received',
  title: 'Ngập cầu tràn',
  source: '112',
  position: [106.76, 21.85],
  reportedAtMs: 0,
  waiting: 0,
  ...change,
});
const camera = (change: Partial<MapCamera> = {}): MapCamera => ({
  id: 'cam-1' as CameraId,
  name: 'Ngã tư',
  nameEn: null,
  kind: 'road',
  position: [106.7, 21.9],
  headingDeg: 90,
  fovDeg: 70,
  communeCode: null,
  roadKm: null,
  renditions: { main: true, sub: true },
  ...{ hasWhep: false, hasSnapshot: false, hasPtz: false },
  health: { state: 'up', sinceMs: 0 },
  ...change,
});
const place = (change: Partial<MapPlace> = {}): MapPlace => ({
  id: 'p-1' as PlaceId,
  kind: 'gate',
  name: 'Cửa khẩu quốc tế Hữu Nghị',
  nameEn: 'Huu Nghi International Border Gate',
  position: [106.71, 21.97],
  accuracyKm: 0.5,
  communeCode: null,
  status: 'active',
  ...change,
});

describe('incidentFeature', () => {
  it.each([1, 2, 3, 4] as const)('gives severity %i its own sign', (severity) => {
    expect(incidentFeature(incident({ severity })).properties.icon).toBe(`incident-${severity}`);
  });

  it('marks what nobody has taken and what waits to be sent', () => {
    const { properties } = incidentFeature(incident({ status: 'new', waiting: 2 }));
    expect(properties).toMatchObject({ icon: 'incident-2-new', waiting: true });
  });
});

describe('cameraFeature', () => {
  it('has a sign of its own for every state, trouble on top', () => {
    const states = [
      { state: 'unknown' },
      { state: 'up', sinceMs: 0 },
      { state: 'stalled', sinceMs: 0 },
      { state: 'down', sinceMs: 0, reason: 'no answer' },
    ] as const;
    const features = states.map((health) => cameraFeature(camera({ health })).properties);
    expect(new Set(features.map(({ icon }) => icon)).size).toBe(4);
    expect(features.map(({ order }) => order)).toEqual([0, 1, 2, 3]);
  });

  it.each([
    [30, 'view-30'],
    [70, 'view-60'],
    [110, 'view-120'],
    [360, 'view-360'],
    [null, 'view-60'],
  ])('draws a view of %s degrees as %s', (fovDeg, view) => expect(cameraFeature(camera({ fovDeg })).properties.view).toBe(view));

  it('shows no view where the heading is unknown or nothing is seen', () => {
    expect(cameraFeature(camera({ headingDeg: null })).properties).not.toHaveProperty('view');
    expect(cameraFeature(camera({ health: { state: 'down', sinceMs: 0, reason: '' } })).properties).not.toHaveProperty('view');
  });

  it('keeps a heading of due north', () => {
    expect(cameraFeature(camera({ headingDeg: 0 })).properties).toMatchObject({
      heading: 0,
      view: 'view-60',
    });
  });
});

describe('placeFeature', () => {
  it.each(['gate', 'quoc_te_duong_bo', 'chinh', 'phu', 'loi_thong_quan'])('knows %s as a gate', (kind) => {
    expect(placeFeature(place({ kind })).properties).toMatchObject({ group: 'gates', icon: 'place-gate' });
  });

  it('gives an unknown kind the plain sign', () => {
    expect(placeFeature(place({ kind: 'heliport', nameEn: null })).properties).toMatchObject({
      group: 'poi',
      icon: 'place-other',
    });
  });

  it('ranks gates in use before the others', () => {
    expect(placeFeature(place()).properties.rank).toBe(0);
    expect(placeFeature(place({ status: 'unknown' })).properties.rank).toBe(1);
  });
});

describe('shortName', () => {
  it.each([
    ['Cửa khẩu quốc tế Hữu Nghị', 'Hữu Nghị'],
    ['Lối thông quan Tân Thanh (cửa khẩu phụ Tân Thanh)', 'Tân Thanh'],
    ['Cửa khẩu chính (song phương) Chi Ma', 'Chi Ma'],
    ['Huu Nghi International Border Gate', 'Huu Nghi'],
    ['Cửa khẩu quốc tế Ga đường sắt Đồng Đăng', 'Ga đường sắt Đồng Đăng'],
    ['QL1 Km42+600, xã Nhân Lý (vụ TNGT)', 'QL1 Km42+600'],
    ['Động Tam Thanh', 'Động Tam Thanh'],
  ])('%s is %s', (name, short) => expect(shortName(name)).toBe(short));
});
