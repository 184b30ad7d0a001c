import { describe, expect, it } from 'vitest';
import { AdminUnit } from './admin-unit.ts';
import { Camera, StreamUrl } from './camera.ts';
import { AdminUnitCode, CameraId, DeviceId, IncidentId, ObservationId, OperationId, PlaceId, TimelineEntryId, UserId } from './ids.ts';
import { Incident } from './incident.ts';
import { Observation } from './observation.ts';
import { Operation, operationArgs, OperationKind } from './operation.ts';
import { Place } from './place.ts';
import { EntityKind, entitySchemas, incidentStream, provinceStream, StreamName } from './streams.ts';
import { camera, details, incident, operation } from './testing/samples.ts';
import { canOperate, UserRole } from './user.ts';
import { HeadingDeg, LongText, Position, ShortText, UtcMs } from './values.ts';

const ids = { IncidentId, TimelineEntryId, CameraId, PlaceId, ObservationId, UserId, DeviceId, OperationId };

describe('ids', () => {
  it.each(Object.entries(ids))('%s takes safe text only', (_name, schema) => {
    for (const good of ['a', 'inc-01J', 'cam_1.2:x', '9', 'x'.repeat(64)]) expect(schema.safeParse(good).success).toBe(true);
    const bad = ['', '__proto__', '-a', '.', '../a', 'a/b', 'a b', 'đ', 'a\n', 'x'.repeat(65), 7, null, {}];
    for (const text of bad) expect(schema.safeParse(text).success).toBe(false);
  });

  it('unit codes have 2 or 5 digits', () => {
    expect(['20', '06184'].every((code) => AdminUnitCode.safeParse(code).success)).toBe(true);
    expect(['2', '061', '6184', '20913058', '0618a', ''].some((code) => AdminUnitCode.safeParse(code).success)).toBe(false);
  });
});

describe('values', () => {
  it('positions are longitude then latitude, on this planet', () => {
    expect(Position.safeParse([106.7, 21.9]).success).toBe(true);
    for (const bad of [[21.9, 106.7], [181, 0], [0], [0, 0, 0], ['106', '21'], [Number.NaN, 0]])
      expect(Position.safeParse(bad).success).toBe(false);
  });

  it('texts are NFC, short ones trimmed and never empty', () => {
    expect(ShortText.parse(`  ${'Đồng Đăng'.normalize('NFD')} `)).toBe('Đồng Đăng'.normalize('NFC'));
    expect(ShortText.safeParse('   ').success).toBe(false);
    expect(ShortText.safeParse('x'.repeat(201)).success).toBe(false);
    expect(LongText.parse('')).toBe('');
    expect(LongText.safeParse('x'.repeat(4001)).success).toBe(false);
  });

  it('headings go round once and times are whole', () => {
    expect([0, 359.9].every((deg) => HeadingDeg.safeParse(deg).success)).toBe(true);
    expect([360, -1].some((deg) => HeadingDeg.safeParse(deg).success)).toBe(false);
    expect(UtcMs.safeParse(1.5).success || UtcMs.safeParse(-1).success).toBe(false);
  });
});

describe('cameras', () => {
  it('streams are http(s) or a path at the hub, nothing else', () => {
    for (const good of ['http://10.1.1.1/a.m3u8', 'HTTPS://user:pass@cam.example/x', '/demo/cameras/cam-001/main/index.m3u8']) {
      expect(StreamUrl.safeParse(good).success).toBe(true);
    }
    for (const bad of ['//evil.example/x', 'rtsp://10.1.1.1/', 'file:///etc/passwd', 'javascript:alert(1)', 'http://a b', '']) {
      expect(StreamUrl.safeParse(bad).success).toBe(false);
    }
  });

  it('a sample fits, with fields of later versions kept', () => {
    expect(Camera.parse({ ...camera, ptz: true })).toEqual({ ...camera, ptz: true });
    expect(Camera.safeParse({ ...camera, headingDeg: 360 }).success).toBe(false);
  });
});

describe('rows', () => {
  it('keep what a later version added', () => {
    expect(Incident.parse({ ...incident(), shelter: 1 })).toMatchObject({ shelter: 1 });
    const unit = {
      code: '06184',
      type: 'xa',
      name: 'Đồng Đăng',
      fullName: 'Xã Đồng Đăng',
      nameEn: 'Dong Dang',
      legacyDistrict: null,
      aliases: [],
      position: null,
      accuracyKm: null,
    };
    expect(AdminUnit.parse({ ...unit, area: 3 })).toMatchObject({ area: 3 });
    const place = {
      id: 'gate-1',
      kind: 'gate',
      name: 'Hữu Nghị',
      nameEn: null,
      position: [106.7, 21.9],
      accuracyKm: null,
      communeCode: null,
      status: null,
    };
    expect(Place.parse(place)).toEqual(place);
    const value = {
      id: 'cam-1:camera.status',
      subjectKind: 'camera',
      subjectId: 'cam-1',
      property: 'camera.status',
      value: null,
      unit: null,
      phenomenonAtMs: 1,
      receivedAtMs: 2,
      source: 'x',
    };
    expect(Observation.parse(value)).toEqual(value);
  });

  it('refuse groups that do not exist', () => {
    expect(Incident.safeParse({ ...incident(), groups: { money: { ver: 1, device: 'd' } } }).success).toBe(false);
  });

  it('have one schema for each kind', () => {
    expect(Object.keys(entitySchemas)).toEqual(EntityKind.options);
  });
});

describe('streams', () => {
  it('are named by class and area', () => {
    expect(incidentStream('06184', '20')).toBe('inc:06184');
    expect(incidentStream(null, '20')).toBe('inc:20');
    expect(EntityKind.options.filter((k) => k !== 'incident' && k !== 'timeline').map((k) => provinceStream(k, '20'))).toEqual([
      'cam:20',
      'obs:20',
      'ref:20',
      'ref:20',
      'ref:20',
      'wal:20',
      'wal:20',
      'wal:20',
      'wal:20',
      'dsk:20',
      'dsk:20',
      'alm:20',
      'alm:20',
      'dsk:20',
      'dsk:20',
      'aud:20',
      'dsk:20',
      'dsk:20',
      'dsk:20',
      'dsk:20',
      'dsk:20',
      'dsk:20',
      ...Array.from({ length: 8 }, () => 'ind:20'),
      'alm:20',
      'ind:20',
      'ind:20',
    ]);
    expect(
      ['inc:06184', 'cam:20', 'ref:20', 'obs:20', 'wal:20', 'dsk:20', 'alm:20', 'aud:20'].every(
        (name) => StreamName.safeParse(name).success,
      ),
    ).toBe(true);
    expect(['inc', 'inc:', 'inc:1', 'x:20', 'inc:20/../', '__proto__'].some((name) => StreamName.safeParse(name).success)).toBe(false);
  });
});

describe('operations', () => {
  it('are told apart by kind', () => {
    expect(OperationKind.options).toEqual(Object.keys(operationArgs));
    const note = operation('incident.note', { text: 'x' });
    expect(Operation.parse(note)).toEqual(note);
    expect(Operation.safeParse({ ...note, kind: 'incident.transition' }).success).toBe(false);
    expect(Operation.safeParse({ ...note, kind: 'incident.delete' }).success).toBe(false);
    expect(Operation.safeParse({ ...note, kind: '__proto__' }).success).toBe(false);
  });

  it.each<[string, object]>([
    ['another target', { target: { k: 'camera', id: 'inc-1' } }],
    ['a bad target', { target: { k: 'incident', id: '__proto__' } }],
    ['no number', { n: 0 }],
    ['a negative base', { baseVer: -1 }],
    ['an unknown field', { extra: 1 }],
    ['a note without words', { args: { text: '' } }],
    ['a note with more', { args: { text: 'x', to: 'closed' } }],
    ['a time in words', { atMs: 'now' }],
  ])('with %s are refused', (_what, change) => {
    expect(Operation.safeParse({ ...operation('incident.note', { text: 'x' }), ...change }).success).toBe(false);
  });

  it('create with all facts, update with some', () => {
    expect(operationArgs['incident.create'].safeParse({ title: 'x' }).success).toBe(false);
    expect(operationArgs['incident.update'].parse({ title: ' x ' })).toEqual({ title: 'x' });
    expect(operationArgs['incident.update'].safeParse({ status: 'closed' }).success).toBe(false);
    expect(operationArgs['incident.create'].parse(details)).toEqual(details);
  });
});

describe('roles', () => {
  it('act, but for those that only read', () => {
    expect(UserRole.options.filter((role) => !canOperate(role))).toEqual(['leader', 'auditor']);
  });
});
