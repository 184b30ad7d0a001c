import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';

/** Playback positions of the tiles, seconds. */
const positions = (page: Page): Promise<number[]> =>
  page.locator('video').evaluateAll((videos) => videos.map((video) => (video as HTMLVideoElement).currentTime));

test('a newcomer sees the map, four playing cameras and the incidents', async ({ centre }) => {
  await centre.startHub();
  const window = await centre.openWindow(await centre.startConsole('desk'));

  await expect(window.getByTestId('incident-row').first()).toBeVisible();
  await expect(window.locator('.maplibregl-canvas')).toBeVisible();
  await expect(window.getByText('Bản đồ nền giản lược')).toBeVisible();
  await expect(window.locator('[data-testid="camera-tile"][data-state="live"]')).toHaveCount(4);
  const before = await positions(window);
  expect(before).toHaveLength(4);
  await expect.poll(async () => (await positions(window)).every((at, i) => at > (before[i] ?? 0) + 2)).toBe(true);
  await expect(window.getByTestId('hub-state')).toHaveAttribute('data-state', 'online');
});

test('every text follows the language, every colour the theme, without loading again', async ({ centre }) => {
  await centre.startHub();
  const window = await centre.openWindow(await centre.startConsole('desk'));
  await expect(window.getByRole('button', { name: 'Vụ việc mới' })).toBeVisible();
  await window.evaluate(() => {
    document.title = 'not loaded again';
  });

  await window.getByRole('button', { name: 'English' }).click();
  await expect(window.getByRole('button', { name: 'New incident' })).toBeVisible();
  await expect(window.getByText('Simplified basemap')).toBeVisible();
  await expect(window.locator('html')).toHaveAttribute('lang', 'en');
  await window.getByRole('button', { name: 'Theme: Light' }).click();
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'light');
  expect(await window.title()).toBe('not loaded again');
});

test('nothing on the desk keeps anybody out: axe finds no violation, dark and light', async ({ centre }) => {
  await centre.startHub();
  const at = await centre.startConsole('desk');
  for (const theme of ['dark', 'light']) {
    const window = await centre.openWindow(at, `/?theme=${theme}`);
    await window.getByTestId('incident-row').first().click();
    await expect(window.getByTestId('timeline-entry').first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page: window }).exclude('.maplibregl-canvas').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
  }
});

test('the palette finds by words without accents and acts by keyboard alone', async ({ centre }) => {
  await centre.startHub();
  const window = await centre.openWindow(await centre.startConsole('desk'));
  await expect(window.getByTestId('incident-row').first()).toBeVisible();
  await window.keyboard.press('Control+k');
  await window.keyboard.type('dong dang');
  await expect(window.getByRole('option').first()).toContainText('Xã Đồng Đăng');
  await window.getByRole('combobox', { name: /Tìm vụ việc/ }).fill('chin camera');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog')).toBeHidden();
  await expect(window.getByRole('button', { name: '9 ô', exact: true })).toHaveAttribute('aria-pressed', 'true');
});
