import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';

const shots = process.env['CHILANG_SHOTS'];
const shoot = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
};
const violations = async (page: Page, part: string): Promise<string[]> => {
  const found = await new AxeBuilder({ page }).include(part).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

test('cameras come from a file: what changes is shown, streams are tried, the import is taken back', async ({ centre }) => {
  const hub = await centre.startHub();
  const page = await centre.openWindow(await centre.startConsole('desk', '--demo'), '/?panel=cameras');
  await expect(page.getByTestId('camera-row').first()).toBeVisible();
  const stream = `${new URL(hub.url).origin}/demo/cameras/cam-001/index.m3u8`;
  const file = join(await centre.folder('desk'), 'cameras.csv');
  await writeFile(
    file,
    [
      'id,name,lat,lon,url main',
      `new-1,Camera mới,21.85,106.76,${stream}`,
      `cam-002,Bãi xe đổi tên,21.97,106.71,${stream}`,
      `bad,Hỏng,x,1,rtsp://u:secret@h/1`,
    ].join('\n'),
  );
  await page.getByRole('button', { name: 'Nhập camera' }).click();
  await shoot(page, 'import-sources-vi-dark');
  expect(await violations(page, '.dialog')).toEqual([]);
  await page.locator('input[type=file][accept*=geojson]').setInputFiles(file);
  await expect(page.getByTestId('candidate')).toHaveCount(3);
  await page.getByRole('button', { name: 'Thử luồng hình' }).click();
  await expect(page.locator('.import-probe[data-state="plays"]')).toHaveCount(2);
  await expect(page.getByText(/lat: không đúng dạng/)).toBeVisible();
  await shoot(page, 'import-rows-vi-dark');
  expect(await violations(page, '.dialog')).toEqual([]);
  expect(await page.content()).not.toContain('secret');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải báo cáo CSV' }).click()]);
  expect(await readFile(await download.path(), 'utf8')).toContain('new-1,Camera mới,');
  await page.getByRole('button', { name: 'Nhập 2 camera' }).click();
  await expect(page.getByTestId('candidate').first()).toContainText('đã nhập');
  await page.getByRole('button', { name: 'Hoàn tác lần nhập' }).click();
  await expect(page.getByText(/Đã hoàn tác 1 camera; 1 camera mới vẫn còn/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-camera="new-1"]')).toBeVisible();
});

test('ten thousand rows stay usable', async ({ centre }) => {
  await centre.startHub();
  const page = await centre.openWindow(await centre.startConsole('desk', '--demo'), '/?panel=cameras&lang=en&theme=light');
  await expect(page.getByTestId('camera-row').first()).toBeVisible();
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const file = join(await centre.folder('desk'), 'many.csv');
  const rows = Array.from({ length: 10_000 }, (_, at) => `many-${at},Camera ${at},21.8,106.7,http://127.0.0.1:${port}/${at}.m3u8`);
  await writeFile(file, ['id,name,lat,lon,url main', ...rows].join('\n'));
  await page.keyboard.press('Control+k');
  await page.keyboard.type('import cameras');
  await page.keyboard.press('Enter');
  await page.locator('input[type=file][accept*=geojson]').setInputFiles(file);
  await expect(page.getByRole('button', { name: 'Take 10000 cameras' })).toBeVisible();
  await page.locator('.import-rows').evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await expect(page.getByText('Camera 9999')).toBeVisible();
  await page.getByRole('button', { name: 'Try streams' }).click();
  await expect(page.getByText(/Trying streams \d+ \/ 10000/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('button', { name: 'Try streams' })).toBeEnabled();
  await shoot(page, 'import-many-en-light');
  expect(await violations(page, '.dialog')).toEqual([]);
  silent.closeAllConnections();
  silent.close();
});

test('a camera is edited in place, its addresses never shown, and put back', async ({ centre }) => {
  await centre.startHub();
  const desk = await centre.startConsole('desk', '--demo');
  const other = await centre.openWindow(desk, '/?panel=cameras&lang=en&theme=light');
  await other.locator('[data-testid="camera-row"][data-camera="cam-009"]').click();
  await other.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(other.getByTestId('camera-edit').getByLabel('ONVIF service')).toHaveAttribute('placeholder', 'hub');
  await shoot(other, 'edit-en-light');
  expect(await violations(other, '.dialog')).toEqual([]);
  const page = await centre.openWindow(desk, '/?panel=cameras&lang=vi&theme=dark');
  await page.locator('[data-testid="camera-row"][data-camera="cam-009"]').click();
  await page.getByRole('button', { name: 'Sửa', exact: true }).click();
  const form = page.getByTestId('camera-edit');
  await expect(form.getByLabel('Dịch vụ ONVIF')).toHaveAttribute('placeholder', 'hub');
  await form.getByLabel('Tên', { exact: true }).fill('Ngã tư đổi tên');
  await form.getByLabel('Luồng chính (HLS)').fill('rtsp://x');
  await expect(form.getByRole('button', { name: 'Lưu' })).toBeDisabled();
  await shoot(page, 'edit-vi-dark');
  expect(await violations(page, '.dialog')).toEqual([]);
  await form.getByLabel('Luồng chính (HLS)').fill('');
  await form.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.locator('[data-testid="camera-row"][data-camera="cam-009"]')).toContainText('Ngã tư đổi tên');
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(page.locator('[data-testid="camera-row"][data-camera="cam-009"]')).toContainText('Ngã tư Phai Vệ');
});
