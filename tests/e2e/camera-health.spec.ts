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
