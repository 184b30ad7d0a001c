import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';
import { assignUnit, button, choose, detail, isOffline, twoNew } from './desk-page.ts';

const describe = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('e');
  await page.getByLabel('Nội dung tin báo').fill(text);
  await page.keyboard.press('Control+Enter');
  await expect(detail(page).getByText(text, { exact: true })).toBeVisible();
};

const sendBack = async (page: Page, reason: string): Promise<void> => {
  await button(page, 'Trả lại').click();
  await page.getByRole('dialog').getByRole('textbox').fill(reason);
  await page.keyboard.press('Control+Enter');
  await expect(detail(page).getByTestId('status-rejected')).toBeVisible();
};

test('two desks act apart: what can be merged is, what cannot is decided with both values in sight, and undone', async ({ centre }) => {
  // Two desks, four starts and three waits for a hub: the longest story told here.
  test.slow();
  const hub = await centre.startHub();
  const north = await centre.openWindow(await centre.startConsole('north'));
  const southern = await centre.startConsole('south');
  const south = await centre.openWindow(southern);
  const [disputed, shared] = await twoNew(north);
  for (const title of [disputed, shared]) await choose(south, title);
  await hub.kill();
  await isOffline(north);
  await isOffline(south);

  await choose(north, shared);
  await describe(north, 'Mưa to, tầm nhìn kém.');
  await choose(north, disputed);
  await button(north, 'Tiếp nhận').click();
  await expect(detail(north).getByTestId('status-received')).toBeVisible();
  await choose(south, shared);
  await assignUnit(south, 'Công an xã Tân Thanh');
  await expect(detail(south).getByText('Công an xã Tân Thanh').first()).toBeVisible();
  await choose(south, disputed);
  await sendBack(south, 'Báo nhầm');

  // The south comes back after the north, so its word on the disputed incident is the later one.
  await southern.kill();
  await centre.startHub();
  await expect(north.getByTestId('actions-summary')).toContainText('2 đã nhận');
  await expect(north.getByTestId('outbox-waiting')).toHaveText('0');

  const back = await centre.openWindow(await centre.startConsole('south'));
  await expect(back.getByTestId('actions-summary')).toContainText('1 xung đột cần quyết định · 1 đã ghép');
  await choose(back, disputed);
  await back.getByTestId('actions-summary').getByRole('button', { name: 'Xem' }).click();
  const merged = back.getByTestId('actions-merged').getByTestId('own-action');
  await expect(merged).toContainText(shared);
  await expect(merged).toContainText('Nơi khác đã đổi: Nội dung');
  const conflict = back.getByTestId('open-conflict');
  await expect(conflict.getByRole('row', { name: /^Trạng thái/ }).getByRole('cell')).toHaveText(['Đã trả lại', 'Đã tiếp nhận']);

  await conflict.getByRole('button', { name: 'Giữ của tôi' }).click();
  await expect(detail(north).getByTestId('status-rejected')).toBeVisible();
  const decided = back.getByTestId('decided-conflict');
  await expect(decided).toContainText('Đã giữ của tôi');
  await decided.getByRole('button', { name: 'Hoàn tác quyết định' }).click();
  await expect(detail(north).getByTestId('status-received')).toBeVisible();

  await conflict.getByRole('button', { name: 'Theo máy chủ' }).click();
  await expect(decided).toContainText('Đã theo máy chủ');
  await expect(back.getByTestId('outbox-waiting')).toHaveText('0');
  await back.getByRole('button', { name: /^Đã xem hết/ }).click();
  await expect(back.getByText('Mọi việc đã tới máy chủ và đã được xem')).toBeVisible();
  await expect(back.getByTestId('actions-summary')).toHaveCount(0);

  await back.getByText('Vụ việc', { exact: true }).click();
  for (const desk of [north, back]) {
    await choose(desk, disputed);
    await expect(detail(desk).getByTestId('status-received')).toBeVisible();
    await choose(desk, shared);
    await expect(detail(desk).getByText('Mưa to, tầm nhìn kém.', { exact: true })).toBeVisible();
    await expect(detail(desk).getByText('Công an xã Tân Thanh').first()).toBeVisible();
  }
});
