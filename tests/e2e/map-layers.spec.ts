import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';

const openLayers = (window: Page): Promise<void> => window.getByRole('button', { name: 'Lớp hiển thị' }).click();

/** Files a window sends: what an officer got from somewhere. */
const send = (window: Page, name: string, text: string): Promise<void> =>
  window.getByTestId('fileLayer-file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });

test('layers have signs, sources and ages; what was chosen is remembered; axe finds no violation', async ({ centre }) => {
  await centre.startHub();
  const at = await centre.startConsole('desk');
  const window = await centre.openWindow(at, '/?panel=map');
  await expect(window.locator('.maplibregl-canvas')).toBeVisible();
  await openLayers(window);
  const history = window.getByLabel('Lịch sử vụ việc', { exact: true });
  await history.check();
  // What the map's worker fetches is out of a test's sight: the same tile is asked for here.
  const bytes = await window.evaluate(async () => (await (await fetch('/map/incidents/8/203/112.mvt?c=8')).arrayBuffer()).byteLength);
  expect(bytes).toBeGreaterThan(200);

  await window.getByRole('button', { name: 'Chi tiết lớp Cửa khẩu và xe chờ' }).press('Enter');
  await expect(window.getByText('Mất kết nối: chưa có số liệu')).toBeVisible();
  await expect(window.getByText(/mới nhất: \d+ ph/)).toBeVisible();
  const { violations } = await new AxeBuilder({ page: window }).include('.map-legend').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);

  await window.reload();
  await openLayers(window);
  await expect(history).toBeChecked();
});

test('a file becomes a layer that stays; a wrong one says which row and what to do', async ({ centre }) => {
  await centre.startHub();
  const at = await centre.startConsole('desk');
  const window = await centre.openWindow(at, '/?panel=map');
  await openLayers(window);
  await send(window, 'chốt.csv', 'ten,lat,lon\nChốt 1,21.85,106.76\nChốt 2,106.7,21.9\n');
  await expect(window.getByRole('alert')).toContainText('Dòng hoặc đối tượng 3: Tọa độ không phải độ WGS 84');
  await send(window, 'chốt.csv', 'ten,lat,lon\nChốt 1,21.85,106.76\nChốt 2,21.9,106.7\n');
  await expect(window.getByText('Đã thêm lớp chốt: 2 đối tượng')).toBeVisible();

  await window.reload();
  await openLayers(window);
  await window.getByRole('button', { name: 'Đổi tên lớp chốt' }).click();
  await window.getByLabel('Tên lớp').fill('Chốt kiểm soát');
  await window.getByLabel('Tên lớp').press('Enter');
  await expect(window.getByLabel('Chốt kiểm soát', { exact: true })).toBeChecked();
  await window.getByRole('button', { name: 'Gỡ lớp Chốt kiểm soát' }).click();
  await expect(window.getByText('Chưa có lớp nào từ tệp')).toBeVisible();
});

test('what a tracker tells the hub moves on the map', async ({ centre }) => {
  const hub = await centre.startHub();
  const at = await centre.startConsole('desk');
  const window = await centre.openWindow(at, '/?panel=map');
  await openLayers(window);
  await window.getByRole('button', { name: 'Chi tiết lớp Vị trí di chuyển' }).click();
  await expect(window.getByText('chưa có số liệu')).toBeVisible();
  await expect(async () => {
    const values = [['vehicle:xe-1:position', '106.76,21.85,90', Date.now()]];
    const headers = { 'content-type': 'application/json', 'chilang-protocol': '4' };
    const answer = await fetch(new URL('v1/telemetry', hub.url), { method: 'POST', headers, body: JSON.stringify({ values }) });
    expect(answer.status).toBeLessThan(300);
    await expect(window.getByText('mới nhất: vừa xong')).toBeVisible({ timeout: 2000 });
  }).toPass();
});
