import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';
import { lookAt } from './look.ts';

const editor = (page: Page) => page.locator('.df-editor');

/** Signs the supervisor on, where nobody asks for a password. */
const supervise = async (page: Page): Promise<void> => {
  await expect(page.locator('[data-indicator]').first()).toBeVisible();
  await page.getByRole('button', { name: 'Nông Thị Hạnh' }).click();
  await page.getByRole('menuitem', { name: /Lương Thanh Tùng/ }).click();
};

const save = async (page: Page, formula: string): Promise<void> => {
  await editor(page)
    .getByRole('textbox', { name: /^Công thức/ })
    .fill(formula);
  await editor(page)
    .getByRole('textbox', { name: /^Lý do/ })
    .fill('thử');
  await page.keyboard.press('Control+s');
};

const make = async (page: Page, code: string): Promise<void> => {
  await page.getByRole('button', { name: 'Thêm chỉ tiêu' }).click();
  await editor(page).getByRole('textbox', { name: /^Mã/ }).fill(code);
  await editor(page).getByRole('textbox', { name: /^Tên/ }).first().fill(`Thử ${code}`);
  await editor(page)
    .getByRole('combobox', { name: /^Đơn vị tính/ })
    .fill('xe');
  await editor(page)
    .getByRole('combobox', { name: /^Số liệu/ })
    .first()
    .selectOption({ label: 'tính theo công thức' });
  await save(page, 'ck.bt_den + 1');
  await expect(editor(page).locator('.df-head .waiting')).toHaveCount(0);
  await expect(editor(page).locator('.df-head')).toContainText('1');
  await editor(page).getByRole('button', { name: 'Về sổ dữ liệu' }).click();
};

const open = async (page: Page, code: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(code);
  await page.getByRole('option', { name: new RegExp(`Thử ${code}`) }).click();
};

test('two consoles without a hub each write half of a circle: the second is refused, and told the way', async ({ centre }) => {
  const hub = await centre.startHub();
  const [first, second] = await Promise.all(
    ['desk-1', 'desk-2'].map(async (name) => centre.openWindow(await centre.startConsole(name, '--demo'), '?panel=ledger')),
  );
  if (!first || !second) throw new Error('two windows');
  await supervise(first);
  await supervise(second);
  await make(first, 'ck.thu_mot');
  await make(first, 'ck.thu_hai');
  await open(first, 'ck.thu_mot');
  await open(second, 'ck.thu_hai');
  await hub.kill();
  for (const page of [first, second]) await expect(page.getByTestId('hub-state')).toHaveAttribute('data-state', 'offline');
  await save(first, 'ck.thu_hai + 1');
  await save(second, 'ck.thu_mot + 1');
  for (const page of [first, second]) await expect(editor(page).locator('.df-head .waiting')).toBeVisible();
  await centre.startHub();
  const rejected = (page: Page) => page.locator('[data-testid="own-action"][data-state="rejected"]');
  for (const page of [first, second])
    await page
      .locator('.status-bar')
      .getByRole('button', { name: /Chờ gửi/ })
      .click();
  const refused = async (): Promise<number[]> => Promise.all([first, second].map((page) => rejected(page).count()));
  await expect.poll(async () => (await refused()).toSorted(), { timeout: 60_000 }).toEqual([0, 1]);
  const late = (await refused())[0] === 1 ? first : second;
  await expect(rejected(late)).toContainText(
    /Máy chủ không nhận công thức này. Vòng lặp: ck.thu_(mot|hai) → ck.thu_(mot|hai) → ck.thu_(mot|hai)/,
  );
  await lookAt(late, 'formulas-refused');
});
