import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import { expect, test } from './console-test.ts';
import { isOffline } from './desk-page.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'Cảnh báo', exact: true });
const row = (page: Page, text: string) => panel(page).getByTestId('alarm-row').filter({ hasText: text, hasNotText: 'chưa ai tiếp nhận' });
const twin = (page: Page) => page.getByTestId('alarm-twin');

/** As a SCADA system of the province would. */
const report = async (hub: string, ...signals: object[]): Promise<unknown> => {
  const answer = await fetch(new URL('/v1/alarms', hub), {
    method: 'POST',
    headers: { [protocolHeader]: String(protocolVersion), 'content-type': 'application/json' },
    body: JSON.stringify({ signals }),
  });
  expect(answer.status).toBe(200);
  return answer.json();
};

const pump = (n: number, change: object = {}) => ({
  ...{ state: 'active', kind: 'scada', source: `tram-bom-${n}`, condition: 'Mất điện trạm bơm', priority: 3 },
  ...{ title: `Trạm bơm ${n}`, position: [106.75, 21.86], communeCode: '05986', ...change },
});

const axe = async (page: Page): Promise<void> => {
  const found = await new AxeBuilder({ page }).include('.alarms').include('.status-bar').analyze();
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
};

test('an alarm of another system is seen and heard, acknowledged by key, shelved, and becomes an incident, with the hub gone in the middle', async ({
  centre,
}) => {
  test.slow();
  const hub = await centre.startHub();
  const desk = await centre.startConsole('desk');
  const page = await centre.openWindow(desk);
  await expect(page.getByTestId('hub-state')).toHaveAttribute('data-state', 'online');

  expect(await report(hub.url, pump(1), pump(2, { priority: 1 }), { odd: true })).toMatchObject({ taken: 2, refused: [{ index: 2 }] });
  await expect(twin(page)).toHaveAttribute('data-waits', 'true');
  await expect(twin(page).locator('[data-severity="1"]')).toBeVisible();
  await page.keyboard.press('F8');
  await expect(row(page, 'Trạm bơm 2')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('alarm-sound')).toHaveAttribute('data-state', 'on');
  await axe(page);

  await page.keyboard.press('a');
  await expect(row(page, 'Trạm bơm 2').getByTestId('alarm-acknowledged')).toBeVisible();
  await page.getByRole('button', { name: 'Hoàn tác' }).first().click();
  await expect(row(page, 'Trạm bơm 2').getByTestId('alarm-unacknowledged')).toBeVisible();

  await hub.kill();
  await isOffline(page);
  await expect(panel(page)).toContainText('Mất máy chủ từ');
  await panel(page).getByRole('listbox').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('a');
  await expect(row(page, 'Trạm bơm 2').getByTestId('alarm-acknowledged')).toBeVisible();
  await expect(row(page, 'Trạm bơm 2')).toContainText('Chờ gửi');

  await row(page, 'Trạm bơm 1').click();
  await panel(page).getByRole('listbox').focus();
  await page.keyboard.press('s');
  await page.getByLabel('Lý do').fill('Đang thay máy phát');
  await page.getByLabel('1 giờ').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Tạm hoãn' }).click();
  await expect(row(page, 'Trạm bơm 1')).toHaveCount(0);
  await page.getByRole('tab', { name: /Tạm hoãn/ }).click();
  await expect(row(page, 'Trạm bơm 1')).toContainText('Đang thay máy phát');
  await axe(page);

  await page.getByRole('tab', { name: /Đang báo/ }).click();
  await row(page, 'Trạm bơm 2').click();
  await panel(page).getByRole('listbox').focus();
  await page.keyboard.press('i');
  const form = page.getByRole('dialog', { name: 'Tiếp nhận vụ việc mới' });
  await expect(form.getByLabel('Tiêu đề')).toHaveValue('Mất điện trạm bơm · Trạm bơm 2');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(row(page, 'Trạm bơm 2')).toContainText('Gắn vụ việc');

  const again = await centre.startHub();
  await expect(page.getByTestId('outbox-waiting')).toHaveText('0');
  const second = await centre.startConsole('second');
  const other = await centre.openWindow(second);
  await expect(other.getByTestId('hub-state')).toHaveAttribute('data-state', 'online');
  await other.keyboard.press('F8');
  await expect(row(other, 'Trạm bơm 2').getByTestId('alarm-acknowledged')).toBeVisible();
  await expect(row(other, 'Trạm bơm 1')).toHaveCount(0);

  await report(again.url, { state: 'normal', kind: 'scada', source: 'tram-bom-2', condition: 'Mất điện trạm bơm' });
  await expect(row(page, 'Trạm bơm 2')).toHaveCount(0);
});

test('a flood is one line, acknowledged at once, and the load tells of it', async ({ centre }) => {
  const hub = await centre.startHub();
  const desk = await centre.startConsole('desk');
  const page = await centre.openWindow(desk, '/?panel=alarms');
  await expect(page.getByTestId('hub-state')).toHaveAttribute('data-state', 'online');
  await report(hub.url, ...Array.from({ length: 60 }, (_, n) => pump(n)));
  const flood = row(page, '60 cảnh báo SCADA dồn dập');
  await expect(flood).toBeVisible();
  await flood.dblclick();
  await expect(row(page, 'Trạm bơm 7')).not.toHaveCount(0);
  await panel(page).getByRole('listbox').focus();
  await page.keyboard.press('Enter');
  await expect(row(page, 'Trạm bơm 7')).toHaveCount(0);
  await page.keyboard.press('a');
  await expect(flood).toContainText('Đã xác nhận');
  await page.getByRole('tab', { name: 'Mức tải' }).click();
  await expect(page.getByText('Không chấp nhận được')).toBeVisible();
  await axe(page);
});

test('sound is muted for a while and says until when; nothing moves where less motion is wanted', async ({ centre }) => {
  const hub = await centre.startHub();
  const desk = await centre.startConsole('desk');
  const page = await centre.openWindow(desk);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.getByTestId('hub-state')).toHaveAttribute('data-state', 'online');
  await report(hub.url, pump(1, { priority: 1 }));
  await page.keyboard.press('F8');
  const badge = row(page, 'Trạm bơm 1').locator('.severity');
  await expect(badge).toHaveCSS('animation-name', 'none');
  await page.getByTestId('alarm-sound').click();
  await page.getByRole('menuitem', { name: 'Tắt tiếng 5 phút' }).click();
  await expect(page.getByTestId('alarm-sound')).toHaveAttribute('data-state', 'muted');
  await expect(page.getByTestId('alarm-sound')).toContainText(/Tắt tiếng đến \d\d:\d\d/);
  await page.getByTestId('alarm-sound').click();
  await page.getByRole('menuitem', { name: 'Bật tiếng lại' }).click();
  await expect(page.getByTestId('alarm-sound')).toHaveAttribute('data-state', 'on');
});
