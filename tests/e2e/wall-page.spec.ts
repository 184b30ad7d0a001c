import type { Page } from '@playwright/test';
import type { ScreenContent } from '#domain/wall-content.ts';
import type { CameraId, RoomDisplayId } from '#domain/ids.ts';
import { GateClient } from '../support/gate-client.ts';
import { rememberRoom, wallRoom } from '../support/room/wall-room.ts';
import { expect, test } from './console-test.ts';

const [left, right] = ['display-1', 'display-2'] as [RoomDisplayId, RoomDisplayId];
const camera = (id: string) => ({ k: 'camera' as const, camera: id as CameraId, rotation: 0 as const });
const text = (words: string): ScreenContent => ({ layout: '1', cells: [{ k: 'text', text: words, tone: 'plain' }] });

/** What stands in sight, by cell. */
const shown = (page: Page) => page.locator('.screen-cell[data-shown="true"]');

test('a screen shows every kind of content, and a camera that stays plays on through a take', async ({ centre }) => {
  await centre.startHub();
  await rememberRoom(await centre.folder('one'), wallRoom(2, 1));
  const desk = await centre.startConsole('one', '--demo');
  const gate = await GateClient.open(desk.url);
  await gate.onDuty();
  const take = async (screens: Record<string, ScreenContent>) => {
    const [wall] = await gate.until('walls.list', {}, ([first]) => first?.screens.length === 2);
    if (!wall) throw new Error('no wall');
    return gate.call('wall.take', { id: wall.id, baseVer: wall.ver, sceneId: null, screens, incidentId: null });
  };
  const cameras = await gate.until('cameras.list', {}, (rows) => rows.filter(({ renditions }) => renditions.main).length >= 3);
  const [first = '', second = '', third = ''] = cameras.filter(({ renditions }) => renditions.main).map(({ id }): string => id);
  const [incident] = await gate.until('incidents.list', { filter: { scope: 'open' }, limit: 5 }, (rows) => rows.length > 0);
  if (!incident) throw new Error('no incident');

  const page = await centre.openWindow(desk, '/?wall=display-1');
  const other = await centre.openWindow(desk, '/?wall=display-2');
  await expect(shown(page)).toHaveAttribute('data-k', 'clock');
  await expect(page).toHaveTitle(/Màn 1/);

  await take({
    [left]: {
      layout: '9',
      cells: [
        ...[camera(first), { k: 'clock' as const }, { k: 'map' as const, at: 'province' as const }],
        ...[
          { k: 'incident' as const, id: incident.id },
          { k: 'panel' as const, panel: 'incidents' },
        ],
        { k: 'tour', name: 'Vòng', cameras: [second, third] as CameraId[], dwellS: 3600 },
        ...[
          { k: 'web' as const, url: 'https://example.vn/' },
          { k: 'image' as const, image: `img-${'0'.repeat(40)}` as never, fit: 'cover' as const },
        ],
        { k: 'text', text: 'Ùn tắc', tone: 'warning' },
      ],
    },
  });
  await expect(shown(page)).toHaveCount(9);
  await expect(page.getByRole('article')).toContainText(incident.title);
  await expect(shown(page).filter({ hasText: 'example.vn' })).toContainText('chưa được phép');
  await expect(shown(page).filter({ hasText: 'Ảnh chưa về máy này' })).toBeVisible();
  await expect(shown(page).filter({ hasText: 'Vòng · ' })).toBeVisible();
  await expect(page.locator('.screen-cell canvas.maplibregl-canvas')).toBeVisible();
  const video = page.locator(`[data-camera="${first}"] video`);
  await expect.poll(() => video.evaluate((each: HTMLVideoElement) => each.currentTime)).toBeGreaterThan(0);
  await video.evaluate((each: HTMLVideoElement) => Object.assign(each, { isTheSame: true }));
  const before = await video.evaluate((each: HTMLVideoElement) => each.getVideoPlaybackQuality().totalVideoFrames);

  // It moves to another cell of another layout.
  await take({ [left]: { layout: '4', cells: [{ k: 'clock' }, null, camera(second), camera(first)] } });
  await expect(shown(page)).toHaveCount(3);
  expect(await video.evaluate((each) => (each as HTMLVideoElement & { isTheSame?: boolean }).isTheSame)).toBe(true);
  await expect
    .poll(() => video.evaluate((each: HTMLVideoElement) => each.getVideoPlaybackQuality().totalVideoFrames))
    .toBeGreaterThan(before);

  // Both screens change, the whole of each at once, and come back to it.
  await page.evaluate(() => {
    const seen: string[] = [];
    const look = (): void => {
      const cells = [...document.querySelectorAll('.screen-cell[data-shown="true"]')].map((cell) => cell.textContent ?? '');
      if (cells.join('|') !== seen.at(-1)) seen.push(cells.join('|'));
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    Object.assign(globalThis, { seen });
  });
  const split = (words: string): ScreenContent => ({
    layout: '2',
    cells: [
      { k: 'text', text: `${words} trái`, tone: 'plain' },
      { k: 'text', text: `${words} phải`, tone: 'plain' },
    ],
  });
  await take({ [left]: split('Một'), [right]: text('Một') });
  await expect(shown(page)).toHaveText(['Một phải', 'Một trái']);
  await expect(shown(other)).toHaveText(['Một']);
  await take({ [left]: split('Hai'), [right]: text('Hai') });
  await expect(shown(page)).toHaveText(['Hai phải', 'Hai trái']);
  await expect(shown(other)).toHaveText(['Hai']);
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  expect(seen.filter((each) => each.includes('Một') && each.includes('Hai'))).toEqual([]);
  const health = await gate.until('screens.health', {}, (rows) => rows.length === 2 && rows.every(({ report }) => report?.lateMs != null));
  expect(new Set(health.map(({ report }) => report?.takeId)).size).toBe(1);
  await page.reload();
  await expect(shown(page)).toHaveText(['Hai phải', 'Hai trái']);

  // What nobody can change any more is told to be old, and stays.
  await desk.kill();
  await expect(page.getByRole('status').filter({ hasText: 'Mất kết nối' })).toBeVisible();
  await expect(shown(page)).toHaveText(['Hai phải', 'Hai trái']);
  gate.close();
});
