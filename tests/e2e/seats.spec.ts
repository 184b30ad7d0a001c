import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';
import { button, choose, detail, list, twoNew } from './desk-page.ts';

const signOn = async (page: Page, role: string): Promise<string> => {
  await page.getByTitle('Đổi người trực').click();
  const item = page.getByRole('menuitem').filter({ hasText: role }).first();
  const name = (await item.locator('span').first().innerText()).trim();
  await item.click();
  await expect(page.getByTitle('Đổi người trực')).toContainText(name);
  return name;
};

const openSeats = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Bảng', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Các bàn trực' }).click();
};

const others = (page: Page) => page.getByTestId('seat-line').filter({ has: page.getByRole('button', { name: /Xem bàn của/ }) });
const mark = (page: Page) => page.getByTestId('seat-mark');
const frame = (page: Page) => page.getByTestId('seat-frame');

test('a shift lead watches a desk, takes it over, and its officer ends it with one key', async ({ centre }) => {
  test.slow();
  await centre.startHub();
  const desk = await centre.openWindow(await centre.startConsole('desk', '--demo'));
  const lead = await centre.openWindow(await centre.startConsole('lead', '--demo'));
  const [first, second] = await twoNew(desk);
  const leadName = await signOn(lead, 'Trực ban trưởng');

  await openSeats(lead);
  await expect(others(lead)).toHaveCount(1);
  await others(lead).getByRole('button').click();
  await expect(frame(lead)).toContainText('Đang xem bàn của');
  await expect(mark(desk)).toContainText(`${leadName} đang xem bàn này từ`);
  await choose(desk, first);
  await expect(detail(lead).getByRole('heading', { name: first })).toBeVisible();
  await desk.getByRole('button', { name: '9 ô', exact: true }).click();
  await expect(lead.locator('.camera-wall')).toHaveAttribute('data-layout', '9');
  // To look at is to look at.
  await expect(frame(lead).locator('main')).toHaveAttribute('inert', '');

  await button(lead, 'Tiếp quản').click();
  await expect(mark(desk)).toContainText(`${leadName} đang tiếp quản bàn này từ`);
  await expect(frame(lead)).toContainText('Đang tiếp quản bàn của');
  await choose(lead, second);
  await expect(detail(desk).getByRole('heading', { name: second })).toBeVisible();
  await expect(list(desk).getByRole('searchbox')).toHaveValue(second);

  await desk.keyboard.press('F9');
  await expect(mark(desk)).toBeHidden();
  await expect(lead.getByTestId('seat-over')).toContainText('đã kết thúc việc xem');
  await button(lead, 'Về bàn của tôi').click();
  await expect(lead.getByTestId('seat-event').first()).toContainText('thôi xem bàn');
  await openSeats(desk);
  await expect(desk.getByTestId('seat-event').first()).toContainText(`${leadName} thôi xem bàn`);
});
