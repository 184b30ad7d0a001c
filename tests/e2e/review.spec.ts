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
