import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';
import { choose, detail, list } from './desk-page.ts';

const axe = async (page: Page): Promise<void> => {
  expect((await new AxeBuilder({ page }).include('[role="dialog"]').analyze()).violations).toEqual([]);
};
const report = async (page: Page, title: string): Promise<void> => {
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tiêu đề').fill(title);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await choose(page, title);
};
const openRules = async (page: Page): Promise<void> => {
  await page.keyboard.press('h');
  await page.getByRole('button', { name: 'Quy tắc thời hạn…' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Quy tắc thời hạn' })).toBeVisible();
};

test('how long incidents are given is changed by who runs the shift, and moves open deadlines only when it is told to', async ({
  centre,
}) => {
  await centre.startHub();
  const page = await centre.openWindow(await centre.startConsole('desk'));
  await expect(list(page).getByTestId('incident-row').first()).toBeVisible();
  await report(page, 'Xe tải hỏng giữa dốc');
  const due = detail(page).getByTestId('due').first();
  await expect(due).toContainText('còn 30 phút');
  await openRules(page);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Chỉ trực ban trưởng, giám sát và quản trị được sửa.');
  await expect(dialog.getByRole('button', { name: 'Lưu', exact: true })).toBeDisabled();
  await axe(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Nông Thị Hạnh', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Lương Thanh Tùng' }).click();

  // For new ones alone: what is open keeps its time.
  await choose(page, 'Xe tải hỏng giữa dốc');
  await openRules(page);
  const minutes = dialog.getByRole('spinbutton', { name: /^M3.*Tiếp nhận trong/ });
  await minutes.fill('50');
  await dialog.getByRole('button', { name: 'Thêm ngoại lệ theo loại vụ việc' }).press('Enter');
  await axe(page);
  await dialog.getByRole('button', { name: 'Bỏ ngoại lệ 1' }).press('Enter');
  await minutes.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Quy tắc thời hạn' })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(due).toContainText(/còn (30|29) phút/);
  await report(page, 'Cây đổ chắn đường');
  await expect(due).toContainText(/còn (50|49) phút/);

  // Back to what is shipped, this time for open ones too: their history says so.
  await openRules(page);
  await dialog.getByLabel('Lấy lại một bản').selectOption({ label: 'Bản đi kèm phần mềm' });
  await dialog.getByLabel(/Dời cả thời hạn của 1 vụ việc/).check();
  await dialog.getByRole('button', { name: 'Lưu', exact: true }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Quy tắc thời hạn' })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(due).toContainText(/còn (30|29|28) phút/);
  await expect(page.getByTestId('timeline-entry').filter({ hasText: 'Theo quy tắc thời hạn mới' })).toBeVisible();
});
