import { beforeEach, describe, expect, it } from 'vitest';
import type { CameraId } from '#domain/ids.ts';
import { type Bookmark, bookmarksOf, useCameraBookmarks, withBookmark } from './camera-bookmarks.ts';

const [a, b] = ['cam-a', 'cam-b'] as CameraId[] as [CameraId, CameraId];
const mark = (camera: CameraId | null, atMs: number, label: string | null = null): Bookmark => ({ camera, atMs, label });

describe('bookmarks of cameras', () => {
  beforeEach(() => useCameraBookmarks.setState({ bookmarks: [] }));

  it('are in order of time, one for a moment, whose newest name counts', () => {
    const { add, remove } = useCameraBookmarks.getState();
    add(mark(a, 2000));
    add(mark(null, 1000, 'barrier'));
    add(mark(a, 2000, 'truck'));
    expect(useCameraBookmarks.getState().bookmarks).toEqual([mark(null, 1000, 'barrier'), mark(a, 2000, 'truck')]);
    remove({ camera: a, atMs: 2000 });
    expect(useCameraBookmarks.getState().bookmarks).toEqual([mark(null, 1000, 'barrier')]);
  });

  it('of every camera show with each one', () => {
    const all = [mark(null, 1), mark(a, 2), mark(b, 3)];
    expect(bookmarksOf(all, [a]).map(({ atMs }) => atMs)).toEqual([1, 2]);
  });

  it('give way to newer ones when there are five hundred', () => {
    let kept: readonly Bookmark[] = [];
    for (let i = 0; i < 502; i += 1) kept = withBookmark(kept, mark(a, i));
    expect([kept.length, kept[0]?.atMs]).toEqual([500, 2]);
  });
});
