import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { GateClient } from '../support/gate-client.ts';
import { rememberRoom, wallRoom } from '../support/room/wall-room.ts';
import { expect, test } from './console-test.ts';

const isClean = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).include('.boards').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
};

/** Kept for people who look at it; what it holds was asked for before. */
const lookAtPaper = async (page: Page): Promise<void> => {
  const shots = process.env['CHILANG_TEST_SHOTS'];
  if (shots) await page.pdf({ path: join(shots, 'board.pdf'), preferCSSPageSize: true });
};

test('boards tell of every number how old it is, are made by keyboard alone, and hang on the wall', async ({ centre }) => {
  test.slow();
  const hub = await centre.startHub('--demo-pace', '1');
  await rememberRoom(await centre.folder('desk'), wallRoom(1, 1));
  const desk = await centre.startConsole('desk', '--demo');
  const gate = await GateClient.open(desk.url);
  await gate.onDuty();
  const page = await centre.openWindow(desk, '/?panel=boards');
  const open = (name: string) =>
    page.getByRole('navigation', { name: 'Các bảng theo dõi' }).getByRole('button', { name, exact: true }).click();
  const widget = (name: string) => page.getByRole('article', { name, exact: true });

  await test.step('a feed that was cut reads so; no line leads through the gap', async () => {
    await open('Y tế');
    const visits = widget('Lượt khám BHYT: ngoại trú');
    await expect(visits.first()).toContainText('Mất kết nối');
    await expect(visits.first()).toContainText('gần nhất');
    await expect(widget('Lượt khám BHYT').getByText('Mất kết nối').first()).toBeVisible();
    await expect(widget('Công suất sử dụng giường bệnh').first()).toContainText('%');
    await isClean(page);
    await open('An ninh trật tự - An toàn giao thông');
    await expect(widget('Giao thông QL1/QL4A/QL4B: lưu lượng').first()).toContainText('Sai dữ liệu');
  });

  await test.step('a number has the other figures of its indicator below it, each a way to its own', async () => {
    const accidents = widget('Tai nạn giao thông: vụ').first();
    await expect(accidents.getByRole('list', { name: 'Các số khác' }).getByRole('listitem')).toHaveCount(2);
    await accidents.getByRole('button', { name: 'bị thương' }).press('Enter');
    const drawer = page.getByRole('complementary', { name: 'Giải thích số này' });
    await expect(drawer).toContainText('Tai nạn giao thông: bị thương');
    await page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();
    // The flow is nonsense, the speed beside it is not.
    const traffic = widget('Giao thông QL1/QL4A/QL4B: lưu lượng').first();
    await expect(traffic.locator('[data-indicator="gt.luu_luong.toc_do"]')).toHaveAttribute('data-state', 'live');
  });

  await test.step('a number leads to where it comes from, and the keyboard back', async () => {
    await open('Cửa khẩu số');
    const total = page.getByRole('button', { name: 'Tổng xe thông quan trong ngày' });
    await total.focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('complementary', { name: 'Giải thích số này' });
    await expect(drawer).toContainText('ck.bt_xuat_qua + ck.bt_xuat_khac');
    await expect(drawer).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();
    await expect(total).toBeFocused();
    await widget('Xe tồn theo giờ').getByRole('button', { name: 'Tân Thanh' }).press('Enter');
    await expect(drawer).toContainText('Lối thông quan Tân Thanh');
    await page.keyboard.press('Escape');
  });

  await test.step('it is clean in the light, too', async () => {
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
    await open('Cửa khẩu: bản tin 20 giờ');
    await expect(widget('Theo cửa khẩu, lối thông quan')).toContainText('Hữu Nghị');
    await isClean(page);
  });

  await test.step('it goes on paper as a whole, black on white, with when and by whom', async () => {
    const printed = await page.evaluateHandle(() => {
      const state = { times: 0 };
      window.print = () => void (state.times += 1);
      return state;
    });
    await page.getByRole('button', { name: 'Việc khác' }).click();
    await page.getByRole('menuitem', { name: 'In bảng' }).click();
    await expect.poll(() => printed.evaluate(({ times }) => times)).toBe(1);
    const paper = page.locator('.bd-paper');
    await expect(paper).toContainText('Cửa khẩu: bản tin 20 giờ');
    await expect(paper).toContainText(/In lúc .*, Nông Thị Hạnh/);
    await expect(paper.locator('article')).toHaveCount(await page.locator('.boards article').count());
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.boards')).toBeHidden();
    // Black on white whatever the window's theme.
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
    await expect(paper.locator('h2')).toHaveCSS('color', 'rgb(26, 32, 38)');
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
    await lookAtPaper(page);
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(paper).toHaveCount(0);
  });

  await test.step('a board is made by keyboard alone, with steps back', async () => {
    const press = async (name: string): Promise<void> => {
      await page.getByRole('button', { name }).focus();
      await page.keyboard.press('Enter');
    };
    await press('Tạo bảng');
    await press('Thêm ô');
    await expect(page.getByRole('menuitem', { name: 'Con số' })).toBeFocused();
    await page.keyboard.press('Enter');
    const made = page.getByRole('group').and(page.locator('[data-widget="number-1"]'));
    await expect(made).toBeVisible();
    await made.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown']) await page.keyboard.press(key);
    await expect(made).toHaveAttribute('aria-label', /cột 3, hàng 1, rộng 4, cao 4$/);
    await page.keyboard.press('Control+z');
    await expect(made).toHaveAttribute('aria-label', /cột 3, hàng 1, rộng 4, cao 3$/);
    await page.keyboard.press('Control+y');
    await expect(made).toHaveAttribute('aria-label', /rộng 4, cao 4$/);
    await page.keyboard.press('Delete');
    await expect(made).toHaveCount(0);
    await page.getByRole('button', { name: 'Hoàn tác' }).focus();
    await page.keyboard.press('Control+z');
    await expect(made).toBeVisible();
    await isClean(page);
    await press('Thêm ô');
    await page.getByRole('menuitem', { name: 'Bảng theo địa bàn' }).press('Enter');
    const areas = page.getByRole('group', { name: 'Các địa bàn trong bảng' });
    await areas.getByRole('checkbox', { name: 'Lối thông quan Cốc Nam' }).press('Space');
    await expect(page.locator('[data-widget="table-1"] tbody tr')).toHaveCount(4);
    await expect(areas.getByRole('checkbox', { name: /^Tất cả/ })).not.toBeChecked();
    await page.keyboard.press('Escape');
    await page.getByLabel('Tên tiếng Việt').first().fill('Bảng của tôi');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('heading', { name: 'Bảng của tôi' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Phiên bản 1' })).toBeVisible();
  });

  await test.step('a later version is saved, and the first one looked at again', async () => {
    await page.getByRole('button', { name: 'Sửa' }).click();
    await page.getByRole('button', { name: 'Thêm ô' }).click();
    await page.getByRole('menuitem', { name: 'Lịch nhiệt' }).click();
    await page.getByRole('button', { name: 'Lưu phiên bản mới' }).click();
    await page.getByRole('button', { name: 'Phiên bản 2' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Xem' }).click();
    await expect(page.getByText('Đang xem bản 1, không phải bản đang dùng.')).toBeVisible();
    await expect(page.locator('.bd-card')).toHaveCount(2);
  });

  await test.step('on the wall it is whole, and nothing can be pressed', async () => {
    await gate.until('walls.list', {}, ([first]) => first?.screens.length === 1);
    await open('Tổng quan của lãnh đạo');
    await page.getByRole('button', { name: 'Chiếu lên màn hình lớn' }).click();
    const screen = await centre.openWindow(desk, '/?wall=display-1');
    await expect(screen.getByRole('heading', { name: 'Tổng quan của lãnh đạo' })).toBeVisible();
    await expect(screen.getByRole('article', { name: 'Xe hàng tồn tại cửa khẩu/bãi' })).toContainText('xe');
    await expect(screen.locator('.bd-wall button')).toHaveCount(0);
  });

  await test.step('with the hub gone boards draw from the cache, with their ages, and are changed as before', async () => {
    await hub.kill();
    await page.reload();
    await open('Kinh tế - xã hội');
    const revenue = widget('Thu ngân sách nhà nước trên địa bàn (lũy kế)').first();
    await expect(revenue).toContainText('tỷ đồng');
    await expect(revenue).toContainText('trước');
    await page.getByRole('button', { name: /^Bảng của tôi/ }).click();
    await page.getByRole('button', { name: 'Sửa' }).click();
    await page.getByRole('button', { name: 'Thêm ô' }).click();
    await page.getByRole('menuitem', { name: 'Văn bản' }).click();
    await page.getByRole('button', { name: 'Lưu phiên bản mới' }).click();
    await expect(page.getByRole('button', { name: 'Phiên bản 3' })).toBeVisible();
  });
});
