import { describe, expect, it } from 'vitest';
import type { CameraId, RoomDisplayId, SceneId } from './ids.ts';
import { listTours, numberCameras, numberScenes, numberScreens } from './wall-numbers.ts';

const camera = (id: string, name: string) => ({ id: id as CameraId, name });
const scene = (id: string, name: string) => ({ id: id as SceneId, name });
const screen = (id: string, left: number, top: number, height = 400) => ({
  id: id as RoomDisplayId,
  place: { left, top, width: 700, height },
});

describe('numbers', () => {
  it.each([
    ['the end of the id', [camera('cam-014', 'B'), camera('cam-2', 'A')], { 'cam-014': 14, 'cam-2': 2 }],
    ['the only number of the name', [camera('north', 'Camera 7'), camera('cam-3', 'x')], { north: 7, 'cam-3': 3 }],
    ['by name where the name has two', [camera('a', 'Km1+200'), camera('cam-3', 'x')], { a: 4, 'cam-3': 3 }],
    ['by name where two share one', [camera('x-1', 'B'), camera('y-1', 'A'), camera('z-5', 'C')], { 'z-5': 5, 'y-1': 6, 'x-1': 7 }],
    ['by name where it is a serial number', [camera('s-20260101', 'A'), camera('cam-0', 'B')], { 's-20260101': 1, 'cam-0': 2 }],
    ['names that hold numbers in their order', [camera('b', 'Đường 10 km 2'), camera('a', 'Đường 9 km 2')], { a: 1, b: 2 }],
  ])('of cameras: %s', (_, cameras, numbers) => expect(Object.fromEntries(numberCameras(cameras))).toEqual(numbers));

  it('of a camera stay when one is added', () => {
    const before = numberCameras([camera('cam-9', 'Z')]);
    expect(numberCameras([camera('cam-9', 'Z'), camera('gate', 'A')]).get('cam-9' as CameraId)).toBe(before.get('cam-9' as CameraId));
  });

  it('of scenes are those their names begin with', () => {
    const numbers = numberScenes([scene('s1', '3. Lũ'), scene('s2', 'Ban đêm'), scene('s3', '24/7')]);
    expect(Object.fromEntries(numbers)).toEqual({ s1: 3, s3: 24, s2: 25 });
  });

  it('of screens go from left to right, row by row, a few millimetres up or down aside', () => {
    const numbers = numberScreens([screen('d', 720, 410), screen('b', 720, 0), screen('a', 0, 12), screen('c', 0, 425)]);
    expect(Object.fromEntries(numbers)).toEqual({ a: 1, b: 2, c: 3, d: 4 });
  });

  it('of tours are by name, each once', () => {
    const tour = (name: string) => ({ k: 'tour' as const, name, cameras: ['cam-1' as CameraId], dwellS: 10 });
    const scenes = [{ screens: { s: { layout: '4' as const, cells: [tour('QL1'), null, tour('Cửa khẩu'), tour('QL1')] } } }];
    expect(listTours(scenes).map(({ name }) => name)).toEqual(['Cửa khẩu', 'QL1']);
  });
});
