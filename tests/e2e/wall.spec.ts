import type { Locator } from '@playwright/test';
import { clipCamera } from '../support/cameras/clip-camera.ts';
import { faults, fetchedSinceRestart, meddleWithFirst, restart } from '../support/cameras/faults.ts';
import { serveStreams } from '../support/cameras/streams.ts';
import { expect, test } from './console-test.ts';
import { openWall, tileOf } from './wall-test.ts';

test('faulty streams: each tile says what is wrong, and the others do not notice', async ({ centre }) => {
  test.slow();
  const names = Object.keys(faults) as (keyof typeof faults)[];
  const streams = await serveStreams(await centre.folder('streams'), names.length + 2, meddleWithFirst);
  const window = await openWall(centre, streams, '12');
  const tile = (name: keyof typeof faults): Locator => tileOf(window, streams.ids[names.indexOf(name)] ?? '');
  const good = streams.ids.slice(names.length).map((id) => tileOf(window, id));
  const says = (name: keyof typeof faults, text: string | RegExp) => expect(tile(name)).toContainText(text, { timeout: 60_000 });
  const isLive = (name: keyof typeof faults) => expect(tile(name)).toHaveAttribute('data-state', 'live', { timeout: 60_000 });

  for (const each of good) await expect(each).toHaveAttribute('data-state', 'live');
  await test.step('a page instead of a stream', () => says('page', 'địa chỉ không phải luồng HLS'));
  await test.step('redirects without end', () => says('redirects', 'camera báo lỗi'));
  await test.step('HEVC in a browser that cannot', () => says('hevc', 'không giải mã được'));
  await test.step('a wrong target duration plays', () => isLive('duration'));
  await test.step('a clock that is an hour fast', () => says('clock', /giờ camera sai.*nhanh 3[56]\d\d giây/));
  await test.step('a torn fragment', () => says('truncated', 'luồng hình hỏng'));
  await test.step('one byte a second', () => says('slow', /thiếu đoạn hình|camera không trả lời/));
  await test.step('a playlist that never changes', () => says('still', 'camera không gửi hình mới'));
  await test.step('missing segments: it says so, and plays what there is', async () => {
    await says('missing', 'thiếu đoạn hình');
    await isLive('missing');
  });
  await test.step('a camera that restarts its numbers', async () => {
    await isLive('restarts');
    restart();
    await expect.poll(fetchedSinceRestart, { timeout: 60_000 }).toBeGreaterThan(6);
    await isLive('restarts');
  });
  for (const each of good) await expect(each).toHaveAttribute('data-state', 'live');
  await streams.close();
});

test('a camera plays though twelve others of this machine keep their requests waiting', async ({ centre }) => {
  const streams = await serveStreams(await centre.folder('streams'), 16, (id, file) => {
    // Never answered: as a camera that holds a request until it has something new.
    const isHeld = file === 'index.m3u8' && Number(id.replace(/\D/g, '')) > 3;
    return isHeld ? new Promise<boolean>(() => {}) : false;
  });
  const window = await openWall(centre, streams, '16');
  for (const id of streams.ids.slice(0, 3)) await expect(tileOf(window, id)).toHaveAttribute('data-state', 'live');
  await streams.close();
});

test('the wall: layouts by key, what it costs, turning, zooming, and back after a reload', async ({ centre }) => {
  const streams = await serveStreams(await centre.folder('streams'), 4);
  const window = await openWall(centre, streams, '4');
  const first = tileOf(window, streams.ids[0] ?? '');
  await expect(first).toHaveAttribute('data-state', 'live');
  await expect(first).toContainText(/360p · \d+ kbit\/s/);
  await expect(window.getByText(/% giải mã · /)).toBeVisible();
  await first.focus();
  await window.keyboard.press('7');
  await expect(window.locator('.camera-wall')).toHaveAttribute('data-layout', '1+5');
  const [large, small] = await Promise.all([first.boundingBox(), tileOf(window, streams.ids[1] ?? '').boundingBox()]);
  expect(large?.width ?? 0).toBeGreaterThan(1.9 * (small?.width ?? 0));
  await window.keyboard.press('o');
  await expect(first.locator('.tile-stage')).toHaveAttribute('data-rotation', '90');
  await window.keyboard.press('+');
  await expect(first).toContainText('1.3×');
  await window.reload();
  await expect(first.locator('.tile-stage')).toHaveAttribute('data-rotation', '90');
  await expect(first).toHaveAttribute('data-state', 'live');
  await first.focus();
  await window.keyboard.press('Enter');
  await expect(tileOf(window, streams.ids[1] ?? '')).toBeHidden();
  await window.keyboard.press('Escape');
  await expect(tileOf(window, streams.ids[1] ?? '')).toHaveAttribute('data-state', 'live');
  await streams.close();
});

test('a frozen or black picture never passes for a live one', async ({ centre }) => {
  test.slow();
  const [still, black] = [clipCamera('bench-01', 'still'), clipCamera('bench-02', 'black')];
  const streams = await serveStreams(
    await centre.folder('streams'),
    3,
    async (...asked) => (await still(...asked)) || (await black(...asked)),
  );
  const window = await openWall(centre, streams, '4');
  const state = (id: string, wanted: string) => expect(tileOf(window, id)).toHaveAttribute('data-state', wanted, { timeout: 60_000 });
  await state('bench-02', 'black');
  await state('bench-01', 'frozen');
  await expect(tileOf(window, 'bench-01')).toContainText('hình không đổi');
  await state('bench-03', 'live');
  await streams.close();
});
