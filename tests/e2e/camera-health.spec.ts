import { AxeBuilder } from '@axe-core/playwright';
import { serveStreams } from '../support/cameras/streams.ts';
import { expect, test } from './console-test.ts';
import { openWall, tileOf } from './wall-test.ts';

test('a camera in use fails: an alarm names it, the board tells since when, and both follow when it is back', async ({
  browser,
  centre,
}) => {
  test.slow();
  const streams = await serveStreams(await centre.folder('streams'), 3);
  const [one = '', two = ''] = streams.ids;
  const window = await openWall(centre, streams, '4');
  for (const id of streams.ids) await expect(tileOf(window, id)).toHaveAttribute('data-state', 'live');
  // A page behind another one of the same window would stop its tiles.
  const storageState = await window.context().storageState();
  const board = await (await browser.newContext({ storageState, locale: 'vi-VN', viewport: { width: 1200, height: 700 } })).newPage();
  await board.goto(new URL('/?panel=cameraHealth', window.url()).href);
  const row = (id: string) => board.locator(`[data-testid="health-row"][data-camera="${id}"]`);
  for (const id of streams.ids) await expect(row(id)).toHaveAttribute('data-condition', 'up', { timeout: 20_000 });
  await expect(row(one)).toContainText('360p');
  await expect(row(one)).toContainText('đang xem');
  await expect(row(one)).toContainText(/100 %/);

  streams.setOutage(one, true);
  const alarm = window.getByTestId('camera-alarm');
  await expect(alarm).toContainText('Camera đang xem mất hình: Camera 1', { timeout: 60_000 });
  await expect(row(one)).toHaveAttribute('data-condition', /down|stalled/);
  await expect(row(one)).toHaveAttribute('data-alarm', 'raised');
  await expect(board.locator('[data-testid="health-row"]').first()).toHaveAttribute('data-camera', one);
  await expect(row(two)).toHaveAttribute('data-condition', 'up');
  const found = await new AxeBuilder({ page: board }).include('.health-panel').analyze();
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);

  await alarm.getByRole('button', { name: 'Đã biết' }).click();
  await expect(alarm).toHaveCount(0);
  await expect(row(one)).toHaveAttribute('data-alarm', 'known');
  streams.setOutage(one, false);
  await expect(row(one)).toHaveAttribute('data-condition', 'up', { timeout: 60_000 });
  await expect(row(one)).toHaveAttribute('data-alarm', 'none');
  await expect(tileOf(window, one)).toHaveAttribute('data-state', 'live');
  await board.context().close();
  await streams.close();
});

test('a camera that gives single pictures is seen on a schedule, each picture with its time', async ({ centre }) => {
  const desk = await centre.startConsole('desk', '--hub', 'embedded', '--demo', '--demo-pace', '0', '--snapshot-seconds', '1');
  const window = await centre.openWindow(desk, '/?panel=cameraHealth');
  const row = window.locator('[data-testid="health-row"][data-camera="cam-009"]');
  const taken = (): Promise<number> =>
    window.evaluate(async () => ((await (await fetch('/media/cam-009/snapshots.json')).json()) as { taken: number[] }).taken.length);
  await expect.poll(taken, { timeout: 30_000 }).toBeGreaterThan(1);
  await row.getByRole('button', { name: 'Ảnh định kỳ' }).click();
  const picture = window.getByTestId('kept-picture');
  await expect.poll(() => picture.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  await expect(picture).toContainText(/\d\d:\d\d:\d\d/);
  const newest = await picture.locator('img').getAttribute('src');
  await picture.getByRole('button', { name: 'Ảnh cũ hơn' }).click();
  await expect(picture.locator('img')).not.toHaveAttribute('src', newest ?? '');
  await window.keyboard.press('Escape');
  await expect(picture).toHaveCount(0);
});
