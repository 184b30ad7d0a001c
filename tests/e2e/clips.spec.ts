import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { FilePathSource, Input, MP4 } from 'mediabunny';
import { serveStreams } from '../support/cameras/streams.ts';
import { expect, test } from './console-test.ts';
import { openWall, tileOf } from './wall-test.ts';

test('a stretch of two cameras is marked in review, kept as MP4 with its hash, saved, and taken away', async ({ browser, centre }) => {
  test.slow();
  const streams = await serveStreams(await centre.folder('streams'), 2);
  const window = await openWall(centre, streams, '4', '--demo');
  for (const id of streams.ids) await expect(tileOf(window, id)).toHaveAttribute('data-state', 'live');
  const recorded = async (): Promise<number> => {
    const answer = await window.evaluate(
      async (id) => (await fetch(`/media/${id}/ring/ranges.json`)).json() as Promise<unknown>,
      streams.ids[1] ?? '',
    );
    const [range] = (answer as { ranges: { fromMs: number; toMs: number }[] }).ranges;
    return range ? range.toMs - range.fromMs : 0;
  };
  await expect.poll(recorded, { timeout: 60_000 }).toBeGreaterThan(14_000);

  await window.getByRole('button', { name: 'Xem lại', exact: true }).click();
  const keep = window.getByRole('button', { name: 'Lưu đoạn' });
  await expect(keep).toBeDisabled();
  await window.getByRole('button', { name: /Đầu/ }).click();
  await window.getByRole('slider', { name: 'Thời điểm xem lại' }).press('ArrowRight');
  await window.getByRole('button', { name: /Cuối/ }).click();
  await keep.click();
  const form = window.getByTestId('clip-form');
  await form.getByRole('textbox', { name: 'Ghi chú' }).fill('Va chạm <thử>');
  await form.getByRole('button', { name: 'Lưu đoạn' }).click();
  await expect(form).toHaveCount(0);

  const storageState = await window.context().storageState();
  const page = await (await browser.newContext({ storageState, locale: 'vi-VN', viewport: { width: 1400, height: 800 } })).newPage();
  await page.goto(new URL('/?panel=clips', window.url()).href);
  const clip = page.getByTestId('clip');
  await expect(clip).toContainText('Va chạm <thử>');
  await expect(clip.locator('.clip-part[data-state="done"]')).toHaveCount(2, { timeout: 20_000 });
  const download = page.waitForEvent('download');
  await clip.getByRole('link', { name: 'Tải đoạn hình Camera 1' }).click();
  const path = await (await download).path();
  const told = await clip.locator('code').first().innerText();
  expect(
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  ).toBe(told);
  const input = new Input({ formats: [MP4], source: new FilePathSource(path) });
  expect(await (await input.getPrimaryVideoTrack())?.getCodec()).toBe('avc');
  expect(await input.computeDuration()).toBeGreaterThan(1.9);
  input.dispose();

  await clip.getByRole('button', { name: 'Xóa đoạn này' }).click();
  await clip.getByRole('button', { name: 'Xóa hẳn các tệp' }).click();
  await expect(clip).toHaveCount(0);
  await page.context().close();
  await streams.close();
});
