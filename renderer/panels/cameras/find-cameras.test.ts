import { describe, expect, it } from 'vitest';
import type { CameraRow } from '#contract/rows.ts';
import { computeFirstFill, findCameras } from './find-cameras.ts';

const camera = (id: string, name: string, changes: object = {}): CameraRow =>
  ({ id, name, nameEn: null, roadKm: null, renditions: { main: true, sub: false }, health: { state: 'unknown' }, ...changes }) as CameraRow;

const cameras = [
  camera('cam-001', 'Hữu Nghị · cổng xuất'),
  camera('cam-002', 'QL1 Đồng Đăng', { roadKm: 'QL1 Km4+000', health: { state: 'down', sinceMs: 1, reason: 'x' } }),
  camera('cam-003', 'Cầu Kỳ Cùng', { renditions: { main: false, sub: false } }),
  camera('cam-004', 'Chợ Kỳ Lừa', { renditions: { main: false, sub: true }, health: { state: 'stalled', sinceMs: 1 } }),
];
const idsOf = (text: string) => findCameras(cameras, text).map(({ id }) => id);

describe('findCameras', () => {
  it.each([
    ['dong dang', ['cam-002']],
    ['KY cu', ['cam-003']],
    ['km4+', ['cam-002']],
    ['004', ['cam-004']],
    ['  ', ['cam-001', 'cam-002', 'cam-003', 'cam-004']],
    ['lừa hữu', []],
  ])('finds by %s', (text, ids) => {
    expect(idsOf(text)).toEqual(ids);
  });
});

describe('computeFirstFill', () => {
  it('takes cameras with a stream that are not down, in order', () => {
    expect(computeFirstFill(cameras, 4)).toEqual(['cam-001', 'cam-004']);
    expect(computeFirstFill(cameras, 1)).toEqual(['cam-001']);
  });
});
