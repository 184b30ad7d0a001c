import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';

const list = (page: Page) => page.getByRole('region', { name: 'Vụ việc', exact: true });
const detail = (page: Page) => list(page).getByRole('article');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const choose = async (page: Page, title: string): Promise<void> => {
  await list(page).getByRole('searchbox').fill(title);
  await list(page).getByTestId('incident-row').filter({ hasText: title }).first().click();
  await expect(detail(page).getByRole('heading', { name: title })).toBeVisible();
};

/** Titles of two new incidents that no other one has. */
const twoNew = async (page: Page): Promise<[string, string]> => {
  const rows = list(page).getByTestId('incident-row');
  await expect(rows.first()).toBeVisible();
  const all = await rows.getByTestId('incident-title').allInnerTexts();
  const fresh = await rows
    .filter({ has: page.getByTestId('status-new') })
    .getByTestId('incident-title')
    .allInnerTexts();
  const [one, two] = fresh.filter((title) => all.filter((each) => each.startsWith(title)).length === 1);
  if (!one || !two) throw new Error('the demo has too few new incidents for this test');
  return [one.trim(), two.trim()];
};

const describe = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('e');
  await page.getByLabel('Nội dung tin báo').fill(text);
  await page.keyboard.press('Control+Enter');
  await expect(detail(page).getByText(text, { exact: true })).toBeVisible();
};

const assignUnit = async (page: Page, unit: string): Promise<void> => {
  await page.keyboard.press('a');
  await page.getByLabel('Đơn vị chủ trì').fill(unit);
  await page.keyboard.press('Control+Enter');
  await expect(detail(page).getByText(unit).first()).toBeVisible();
};

const sendBack = async (page: Page, reason: string): Promise<void> => {
  await button(page, 'Trả lại').click();
  await page.getByRole('dialog').getByRole('textbox').fill(reason);
  await page.keyboard.press('Control+Enter');
  await expect(detail(page).getByTestId('status-rejected')).toBeVisible();
};

const isOffline = (page: Page) => expect(page.getByTestId('hub-state')).toHaveAttribute('data-state', 'offline');

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
