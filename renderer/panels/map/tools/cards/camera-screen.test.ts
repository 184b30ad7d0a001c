import { describe, expect, it } from 'vitest';
import type { CameraId } from '#domain/ids.ts';
import { ScreenContent } from '#domain/wall-content.ts';
import { planCameraScreen } from './camera-screen.ts';

const cameras = (n: number): CameraId[] => Array.from({ length: n }, (_, i) => `cam-${i}` as CameraId);

describe('cameras of an area on a screen', () => {
  it.each([
    [1, '1'],
    [3, '4'],
    [5, '6'],
    [10, '12'],
    [64, '64'],
  ])('%s of them take the layout %s', (n, layout) => expect(planCameraScreen(cameras(n))).toMatchObject({ layout }));

  it('that are too many are as many as fit, the first ones', () => {
    const content = ScreenContent.parse(planCameraScreen(cameras(90)));
    expect(content.cells).toHaveLength(64);
    expect(content.cells[0]).toMatchObject({ camera: 'cam-0' });
  });
});
