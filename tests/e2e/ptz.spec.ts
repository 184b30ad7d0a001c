import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';

const shots = process.env['CHILANG_SHOTS'];
const shoot = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
};

/** A window of cameras alone, with the control pad of a camera that turns. */
const openPad = async (page: Page): Promise<void> => {
  await page.locator('[data-testid="camera-row"][data-camera="cam-009"]').click();
  await page.getByRole('button', { name: /^(Quay camera|Turn the camera)$/ }).click();
  await expect(page.getByTestId('ptz-pad').locator('.ptz-preset')).toHaveCount(3);
};
const aimX = (page: Page): Promise<number> => page.locator('.ptz-aim').evaluate((aim) => Number(aim.getAttribute('x')));
const violations = async (page: Page): Promise<string[]> => {
  const found = await new AxeBuilder({ page }).include('.ptz-pad').analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

test('a camera is turned by keys and by mouse, held, and stops when let go', async ({ centre }) => {
  await centre.startHub();
  const page = await centre.openWindow(await centre.startConsole('desk', '--demo'), '/?panel=cameras');
  await openPad(page);
  await expect(page.getByText('Chưa ai giữ quyền điều khiển')).toBeVisible();
  const stick = page.getByTestId('ptz-stick');
  await stick.focus();
  await page.keyboard.down('ArrowRight');
  await expect.poll(() => aimX(page)).toBeGreaterThan(0);
  await page.keyboard.up('ArrowRight');
  await expect(page.getByText(/Bạn đang giữ quyền/)).toBeVisible();
  await expect(page.getByText(/còn \d+ giây/)).toBeVisible();
  await shoot(page, 'pad-vi-dark');

  const box = await stick.boundingBox();
  if (!box) throw new Error('no stick');
  const before = await aimX(page);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 5, box.y + box.height / 2, { steps: 3 });
  await expect.poll(() => aimX(page)).toBeLessThan(before - 2);
  await page.mouse.up();
  const still = async (): Promise<boolean> => {
    const at = await aimX(page);
    await page.waitForTimeout(1500);
    return (await aimX(page)) === at;
  };
  await expect.poll(still, { timeout: 15_000 }).toBe(true);

  await page.getByRole('button', { name: 'Lưu góc nhìn này' }).click();
  await page.getByRole('textbox', { name: 'Tên điểm đặt sẵn' }).fill('Góc <thử>');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Góc <thử>', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Xóa điểm Góc <thử>' }).click();
  await expect(page.locator('.ptz-preset')).toHaveCount(3);

  await page.getByRole('button', { name: 'Tuần tra' }).click();
  await page.getByRole('checkbox', { name: 'Hướng cầu' }).check();
  await page.getByRole('checkbox', { name: 'Hướng chợ' }).check();
  await page.getByRole('button', { name: 'Bắt đầu tuần tra' }).click();
  await page.getByRole('button', { name: 'Trả quyền' }).click();
  await expect(page.getByText('Tuần tra · đang chạy')).toBeVisible();
  await expect.poll(() => aimX(page)).toBeLessThan(-20);
  await shoot(page, 'patrol-vi-dark');
});

test('two consoles see who holds a camera, ask for it and take it over', async ({ centre }) => {
  await centre.startHub();
  const one = await centre.openWindow(await centre.startConsole('one', '--demo'), '/?panel=cameras');
  const atTwo = await centre.startConsole('two', '--demo');
  const two = await centre.openWindow(atTwo, '/?panel=cameras&lang=en&theme=light');
  await openPad(one);
  await openPad(two);
  await one.getByRole('button', { name: 'Giữ quyền' }).click();
  await expect(two.getByText(/holds it at another workstation since/)).toBeVisible();
  await expect(two.getByTestId('ptz-stick')).toHaveAttribute('aria-disabled', 'true');
  await two.getByRole('button', { name: 'Ask for it' }).click();
  await expect(one.getByText(/đang xin quyền điều khiển/)).toBeVisible();
  await shoot(two, 'held-en-light');
  expect(await violations(two)).toEqual([]);
  expect(await violations(one)).toEqual([]);
  await one.getByRole('button', { name: 'Trả quyền' }).click();
  await two.getByRole('button', { name: 'Hold' }).click();
  await expect(two.getByText(/You hold it/)).toBeVisible();
  await expect(one.getByText(/đang giữ quyền ở máy trạm khác/)).toBeVisible();
});
