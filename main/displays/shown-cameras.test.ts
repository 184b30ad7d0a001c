import { describe, expect, it } from 'vitest';
import type { CameraId, RoomDisplayId } from '#domain/ids.ts';
import type { ScreenContent } from '#domain/wall-content.ts';
import { camerasOf, graceMs, ShownCameras } from './shown-cameras.ts';

const tv = 'remote-1' as RoomDisplayId;
const [a, b, c, d] = ['cam-a', 'cam-b', 'cam-c', 'cam-d'] as [CameraId, CameraId, CameraId, CameraId];
const content: ScreenContent = {
  layout: '4',
  cells: [
    { k: 'camera', camera: a, rotation: 0 },
    { k: 'tour', name: 'Vòng', cameras: [b, c], dwellS: 10 },
    { k: 'group', name: 'Nhóm', cameras: [d] },
    null,
  ],
};

describe('the cameras of a display', () => {
  it('are those of its cells, its tours and its groups', () => {
    expect(camerasOf(content)).toEqual([a, b, c, d]);
    expect(camerasOf({ layout: '1', cells: [{ k: 'clock' }] })).toEqual([]);
  });

  it('may be had while they stand there and a minute after, by no other display', async () => {
    let [nowMs, shown] = [0, { content } as { content: ScreenContent } | null];
    const cameras = new ShownCameras({ show: async (id) => (id === tv ? shown : null), now: () => nowMs });
    expect(cameras.has(tv, a)).toBe(false);
    expect(await cameras.shows(tv, a)).toBe(true);
    expect(await cameras.shows('remote-2' as RoomDisplayId, a)).toBe(false);
    shown = { content: { layout: '1', cells: [{ k: 'camera', camera: b, rotation: 0 }] } };
    await cameras.look();
    nowMs = graceMs - 1;
    await cameras.look();
    expect([cameras.has(tv, a), cameras.has(tv, b)]).toEqual([true, true]);
    nowMs = graceMs;
    expect([await cameras.shows(tv, a), await cameras.shows(tv, b)]).toEqual([false, true]);
    shown = null;
    await cameras.look();
    nowMs += graceMs;
    expect(cameras.has(tv, b)).toBe(false);
  });
});
