import type { Page } from '@playwright/test';
import { serveStreams } from '../support/cameras/streams.ts';
import { expect, test } from './console-test.ts';
import { openWall, tileOf } from './wall-test.ts';

/** What the bar tells of the time under review, in seconds of the day. */
const shownAt = async (window: Page): Promise<number> => {
  const text = await window.locator('.review-time strong').innerText();
  return text.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
};
const isShown = (window: Page, id: string) => expect(tileOf(window, id)).toHaveAttribute('data-replayed', 'shown', { timeout: 30_000 });

test('instant replay: a tile, all tiles on one clock, by frame and by speed, with the cameras away, and back to live', async ({
  centre,
}) => {
  test.slow();
  const streams = await serveStreams(await centre.folder('streams'), 4);
  const [one = '', two = ''] = streams.ids;
  const window = await openWall(centre, streams, '4');
  const tile = tileOf(window, one);
  for (const id of streams.ids) await expect(tileOf(window, id)).toHaveAttribute('data-state', 'live');
  const recorded = async (): Promise<number> => {
    const answer = await window.evaluate(async (id) => (await fetch(`/media/${id}/ring/ranges.json`)).json() as Promise<unknown>, two);
    const [range] = (answer as { ranges: { fromMs: number; toMs: number }[] }).ranges;
    return range ? range.toMs - range.fromMs : 0;
  };
  await expect.poll(recorded, { timeout: 60_000 }).toBeGreaterThan(16_000);

  await test.step('one tile goes back, the others stay live', async () => {
    await tile.focus();
    await window.keyboard.press('r');
    await expect(tile).toHaveAttribute('data-state', 'review');
    await isShown(window, one);
    await expect(tile).toContainText(/xem lại \d\d:\d\d:\d\d · 1\d giây trước/);
    await expect(tileOf(window, two)).toHaveAttribute('data-state', 'live');
    await expect(window.locator('.review-scope')).toHaveText('Camera 1');
  });
  await test.step('all tiles go back on one clock', async () => {
    await window.getByRole('button', { name: 'Về trực tiếp' }).click();
    await expect(tile).toHaveAttribute('data-state', 'live');
    await tile.focus();
    await window.keyboard.press('Shift+R');
    for (const id of streams.ids) await isShown(window, id);
    await window.keyboard.press('p');
    const times = async (): Promise<string[]> => window.locator('[data-testid="camera-tile"] .tile-told').allInnerTexts();
    await expect
      .poll(async () => new Set((await times()).map((text) => /\d\d:\d\d:\d\d/.exec(text)?.[0])).size, { timeout: 20_000 })
      .toBe(1);
  });
  await test.step('frame by frame', async () => {
    const position = (): Promise<number> => tile.locator('video[data-replay]').evaluate((video: HTMLVideoElement) => video.currentTime);
    const before = await position();
    await window.keyboard.press('.');
    await expect.poll(async () => Math.round(1000 * ((await position()) - before))).toBeGreaterThan(20);
    expect((await position()) - before).toBeLessThan(0.2);
    await window.keyboard.press(',');
    await expect.poll(async () => Math.abs((await position()) - before)).toBeLessThan(0.02);
  });
  await test.step('with every camera away', async () => {
    for (const id of streams.ids) streams.setOutage(id, true);
    const before = await shownAt(window);
    await window.keyboard.press(']');
    await window.keyboard.press('p');
    await expect.poll(async () => (await shownAt(window)) - before, { timeout: 20_000 }).toBeGreaterThan(3);
    for (const id of streams.ids) await isShown(window, id);
    for (const id of streams.ids) streams.setOutage(id, false);
  });
  await test.step('where nothing is recorded it says so', async () => {
    await window.getByRole('slider', { name: 'Thời điểm xem lại' }).press('Home');
    await expect(tile).toHaveAttribute('data-replayed', 'nothing', { timeout: 20_000 });
    await expect(tile).toContainText(/không có hình ghi lúc \d\d:\d\d:\d\d/);
    await window.getByRole('slider', { name: 'Thời điểm xem lại' }).press('End');
    await isShown(window, one);
  });
  await test.step('back to what is live', async () => {
    await tile.focus();
    await window.keyboard.press('Escape');
    for (const id of streams.ids) await expect(tileOf(window, id)).toHaveAttribute('data-state', 'live', { timeout: 30_000 });
    await expect(window.locator('video[data-replay]')).toHaveCount(0);
  });
  await streams.close();
});

test('one camera’s recording in a player: pictures on the scrub bar, bookmarks, found again after a reload', async ({ centre }) => {
  test.slow();
  const streams = await serveStreams(await centre.folder('streams'), 1);
  const [one = ''] = streams.ids;
  const window = await openWall(centre, streams, '1');
  const tile = tileOf(window, one);
  await expect(tile).toHaveAttribute('data-state', 'live');
  const segments = async (): Promise<number> => {
    const list = await window.evaluate(async (id) => {
      const answer = await fetch(`/media/${id}/ring/index.m3u8`);
      return answer.ok ? answer.text() : '';
    }, one);
    return list.split('#EXTINF').length - 1;
  };
  await expect.poll(segments, { timeout: 60_000 }).toBeGreaterThan(6);
  await tile.hover();
  await tile.getByRole('button', { name: 'Mở bản ghi' }).click();
  const player = window.getByTestId('camera-player');
  const video = player.locator('video').first();
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState), { timeout: 20_000 }).toBeGreaterThan(1);
  await expect(player.locator('.vjs-current-time-display')).toHaveText(/\d\d:\d\d:\d\d/);

  await test.step('a picture above the scrub bar', async () => {
    // The bar leaves by itself when nothing is pointed at for a while.
    await video.hover();
    await player.locator('.vjs-progress-holder').hover();
    const preview = player.locator('.scrub-preview');
    await expect(preview).toHaveText(/\d\d:\d\d:\d\d/);
    const isDrawn = () =>
      preview.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
        return new Set(data).size > 20;
      });
    await expect.poll(isDrawn, { timeout: 20_000 }).toBe(true);
  });
  await test.step('a bookmark, and back to it', async () => {
    await player.getByRole('textbox', { name: 'Ghi chú cho dấu' }).fill('Xe tải <dừng>');
    await window.keyboard.press('Enter');
    const bookmark = player.getByRole('button', { name: /Xe tải <dừng>/ });
    const at = await video.evaluate((element: HTMLVideoElement) => element.currentTime);
    await expect(player.locator('.scrub-mark')).toHaveCount(1);
    await video.evaluate((element: HTMLVideoElement) => {
      element.pause();
      element.currentTime = 0;
    });
    await bookmark.click();
    await expect
      .poll(async () => Math.abs((await video.evaluate((element: HTMLVideoElement) => element.currentTime)) - at))
      .toBeLessThan(1);
  });
  await test.step('remembered', async () => {
    await window.reload();
    await tile.hover();
    await tile.getByRole('button', { name: 'Mở bản ghi' }).click();
    await expect(player.getByRole('button', { name: /Xe tải <dừng>/ })).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(player).toHaveCount(0);
  });
  await streams.close();
});
